<?php
echo "never\n";
class Twice {}
class Other {}
class twice {}
