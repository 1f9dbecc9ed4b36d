<?php
// Traits are fetched without a way out for exceptions.
spl_autoload_register(function ($name) { throw new Exception("no $name"); });
class P {}
try {
    if (true) { class C extends P { use Missing; } }
} catch (Exception $e) {
    echo "not here\n";
}
