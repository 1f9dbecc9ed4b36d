<?php
abstract class Both implements Iterator, IteratorAggregate {}
