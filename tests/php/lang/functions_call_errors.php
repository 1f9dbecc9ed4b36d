<?php
foreach ([fn() => nope(), fn() => (new stdClass)->nope(), fn() => stdClass::nope(), fn() => Nope::x(), fn() => null->foo(), fn() => 'nope'(), fn() => [1, 2](), fn() => new Nope, fn() => [new stdClass, 'zip'](), fn() => 'stdClass::nada'(), fn() => ['a']()] as $f) try { $f(); } catch (Throwable $e) { echo get_class($e), ': ', $e->getMessage(), "\n"; }
