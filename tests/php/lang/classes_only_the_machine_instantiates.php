<?php
// Closures and generators cannot be made by new; a class that cannot be instantiated says so before its constructor is looked at.
try { new Closure; } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { new Generator; } catch (Error $e) { echo $e->getMessage(), "\n"; }
abstract class Private1 { private function __construct() {} }
try { new Private1; } catch (Error $e) { echo $e->getMessage(), "\n"; }
class Hidden1 { private function __construct() {} function __destruct() { echo 'never'; } }
try { new Hidden1; } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { $c = 'Closure'; new $c(1); } catch (Error $e) { echo $e->getMessage(), "\n"; }
