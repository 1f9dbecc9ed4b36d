<?php
class T { public int $i = 1; public static int $s = 1; public ?int $n = 5; }
$t = new T; $t->i = PHP_INT_MAX;
try { $t->i++; } catch (TypeError $e) { echo $e->getMessage(), "\n"; }
try { ++$t->i; } catch (TypeError $e) { echo $e->getMessage(), "\n"; }
$t->i = PHP_INT_MIN; try { $t->i--; } catch (TypeError $e) { echo $e->getMessage(), "\n"; }
T::$s = PHP_INT_MAX; try { T::$s++; } catch (TypeError $e) { echo $e->getMessage(), "\n"; }
$t->i = PHP_INT_MAX; $r = &$t->i; try { $t->i++; } catch (TypeError $e) { echo $e->getMessage(), "\n"; } try { $r++; } catch (TypeError $e) { echo $e->getMessage(), "\n"; } try { $r += 1; } catch (TypeError $e) { echo $e->getMessage(), "\n"; } try { $t->i += 1; } catch (TypeError $e) { echo $e->getMessage(), "\n"; }
