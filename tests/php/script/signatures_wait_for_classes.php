<?php
// B's method names a class that the autoloader has to bring, and that extends B itself.
spl_autoload_register(function (string $class) {
    echo "load $class\n";
    if ($class === 'Late') {
        class_exists('Middle');
        eval('class Late extends Middle {}');
    }
});
class Top {
    public function make(): Top { return $this; }
}
if (true) {
    class Middle extends Top {
        public function make(): Late { return new Late; }
    }
}
echo get_class((new Middle)->make()), "\n";
