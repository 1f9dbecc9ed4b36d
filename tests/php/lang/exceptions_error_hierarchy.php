<?php
foreach ([fn() => intdiv(1, 0), fn() => (function (int $x) {})('a'), fn() => undefined_fn(), fn() => UNDEF_CONST, fn() => stdClass::NOPE] as $i => $f) try { $f(); echo "ok\n"; } catch (Error $e) { echo $i, get_class($e), ': ', $e->getMessage(), "\n"; } catch (Exception $e) { echo $i, 'Exception ', get_class($e), "\n"; }
