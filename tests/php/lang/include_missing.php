<?php
var_dump(@include 'inc/nope.php'); echo "next\n"; include 'inc/nope.php'; require 'inc/nope.php'; echo "never\n";
