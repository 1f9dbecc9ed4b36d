<?php
// Others have compared types with a class that is being linked: its parent must be there.
interface Shape {}
spl_autoload_register(function ($name) {
    echo "load $name\n";
    class X { function get(): Shape { } }
    class Y extends X { function get(): Square { } }
    throw new Exception("no $name");
});
try {
    class Square extends Rectangle implements Shape {}
} catch (Exception $e) {
    echo "not here\n";
}
