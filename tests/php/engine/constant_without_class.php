<?php
// constant() of a name that begins with `::` wants a class without a name.
foreach (['::A', '::', ':A', 'A::', 'A'] as $name) {
    var_dump(defined($name));
    try {
        var_dump(constant($name));
    } catch (Error $e) {
        echo $e->getMessage(), "\n";
    }
}
