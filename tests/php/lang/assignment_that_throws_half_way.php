<?php
function undefined_becomes_null($x) { try { $d /= $x; } finally { var_dump($d); } }
function null_becomes_array($x) { $a = null; try { $a[$x] = 1; } catch (TypeError $e) { echo $e->getMessage(), "\n"; } var_dump($a); }
try { undefined_becomes_null(0); } catch (DivisionByZeroError $e) { echo $e->getMessage(), "\n"; }
null_becomes_array([]);
