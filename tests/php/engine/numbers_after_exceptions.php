<?php
function t($f) { try { $f(); } catch (\Throwable $e) { echo get_class($e), "\n"; } }
function ids() { $a = []; for ($i = 0; $i < 6; $i++) { $a[] = $o = new stdClass; echo spl_object_id($o), ' '; } echo "\n"; while ($a) array_pop($a); }
$plain = function () { return 5; };
ids();
t(fn() => $plain->foo = 1);
ids();
t(function () { throw new Exception; });
ids();
t(fn() => new Closure);
ids();
t(fn() => serialize($plain));
ids();
t(fn() => strlen());
ids();
t(fn() => $plain->call(4));
ids();
t(fn() => $nope());
ids();
t(fn() => NOPE);
ids();
t(fn() => 1 % 0);
ids();
ids();
t(fn() => new Generator);
ids();
