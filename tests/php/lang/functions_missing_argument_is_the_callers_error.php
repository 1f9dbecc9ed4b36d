<?php
function first($a, $b) { try { return $a; } catch (Throwable $t) { return "inside"; } }
try { echo first(1), "\n"; } catch (ArgumentCountError $e) { echo "outside\n"; }
function again($n, $b = 0) { try { return $n ? again() : "end"; } catch (ArgumentCountError $t) { return "caught by $n"; } finally { echo "[$n]"; } }
echo again(2), "\n";
$closure = function ($x) { try { return 1; } catch (Throwable $t) { return "inside"; } };
try { echo $closure(), "\n"; } catch (ArgumentCountError $e) { echo "outside\n"; }
