<?php
// While a handler runs there is none, unless it sets one.
set_error_handler(function ($n, $m) { echo "first: $m\n"; });
set_error_handler(function ($n, $m) {
    echo "second: $m\n";
    var_dump(set_error_handler(function ($n, $m) { echo "inner: $m\n"; }));
    echo $inner;
    restore_error_handler();
});
echo $a;
echo $b;
restore_error_handler();
echo $c;
restore_error_handler();
echo $d;
set_error_handler(function ($n, $m) { echo "once: $m\n"; set_error_handler(function ($n, $m) { echo "now: $m\n"; }); });
echo $e;
echo $f;
set_error_handler(function ($n, $m) { echo "leaves: $m\n"; set_error_handler(null); echo $inside; });
echo $g;
echo $h;
set_error_handler(fn($n, $m) => print("deep: $m\n") && $undefined);
echo $i;
