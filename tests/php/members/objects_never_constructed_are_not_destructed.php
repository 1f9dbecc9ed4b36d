<?php
class Plain { function __destruct() { echo "never\n"; } }
class Made { function __construct($x) { echo "made\n"; } function __destruct() { echo "destructed\n"; } }
function fail() { throw new Exception("argument"); }
try { new Plain(fail()); } catch (Exception $e) { echo $e->getMessage(), "\n"; }
try { $o = new Made(1, fail()); } catch (Exception $e) { echo $e->getMessage(), "\n"; }
try { new Made(); } catch (ArgumentCountError $e) { echo "too few\n"; }
new Made(2);
new Plain(3);
