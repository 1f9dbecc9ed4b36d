<?php
// Hot functions and loops that leave try statements in every way.
function f($i) { try { if ($i % 3 == 0) throw new Exception("e$i"); if ($i % 3 == 1) return "r$i"; } catch (Exception $e) { return $e->getMessage(); } finally { if ($i % 5 == 0) return "f$i"; echo '.'; } return "n$i"; }
for ($i = 0; $i < 40; $i++) echo f($i), ' ';
function nest($i) { $log = []; try { try { $log[] = 'a'; if ($i & 1) throw new LogicException('l'); } finally { $log[] = 'b'; if ($i & 2) throw new DomainException('d'); } } catch (DomainException $e) { $log[] = 'D' . get_class($e->getPrevious() ?? $e); } catch (LogicException $e) { $log[] = 'L'; } return implode($log); }
for ($i = 0; $i < 24; $i++) echo nest($i), ' ';
for ($i = 0; $i < 30; $i++) { try { if ($i % 4 == 3) continue; if ($i == 25) break; $t = ($t ?? 0) + $i; } finally { $t = ($t ?? 0) + 1; } }
echo $t, "\n";
for ($i = 0; $i < 20; $i++) { try { echo intdiv($i, $i % 5), ' '; } catch (DivisionByZeroError $e) { echo 'z '; } }
