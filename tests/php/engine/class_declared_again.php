<?php
// Executing a declaration again is a fatal error; guarded and anonymous ones are not executed again.
function declares() {
    if (!class_exists('Guarded')) {
        class Guarded {}
        function guarded() {}
    }
    return new class {};
}
var_dump(get_class(declares()) === get_class(declares()));
for ($i = 0; $i < 2; $i++) {
    echo "round $i\n";
    class Base {}
    class Again extends Base {}
}
