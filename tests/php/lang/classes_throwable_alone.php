<?php
abstract class Nothing implements Throwable {}
