<?php
function f($s) { throw new Exception("x"); }
try { f("a\n\r\t\f\v\\\e\0\x7f\x80\"'$"); } catch (Exception $e) { echo $e->getTraceAsString(), "\n"; }
try { echo match("a\n'\\\"\x80") { 1 => 2 }; } catch (Error $e) { echo $e->getMessage(), "\n"; }
