<?php
$formats = ["[%5d]", "[%-5d]", "[%05d]", "[%+d]", "[%+05d]", "[%x]", "[%X]", "[%o]", "[%b]", "[%c]", "[%e]", "[%.3e]", "[%E]", "[%f]", "[%.1f]", "[%10.2f]", "[%-10.2f]", "[%'*10.2f]", "[%g]", "[%G]", "[%s]", "[%10s]", "[%-10s]", "[%'#10s]", "[%.2s]", "[%5.1s]", "[%u]", "[%%]", "[%1\$s %1\$d]"];
foreach ($formats as $format) {
    foreach ([65, -65, 3.75, -0.5, '12abc', true, null, 1e20] as $value) {
        echo sprintf($format, $value), ' ';
    }
    echo "\n";
}
echo sprintf('%2$s-%1$04d-%2$s', 7, 'x'), vsprintf(' %s %s', ['k' => 'a', 'b']), "\n";
foreach ([fn() => sprintf('%d'), fn() => sprintf('%2$s', 1), fn() => vsprintf('%d %d', [1]), fn() => sprintf('%z', 1), fn() => sprintf('%', 1), fn() => sprintf('%0$s', 1)] as $call) {
    try {
        echo $call(), "\n";
    } catch (Throwable $e) {
        echo get_class($e), ': ', $e->getMessage(), "\n";
    }
}
var_dump(printf("%s\n", 'printed'), fprintf(fopen('php://output', 'w'), "%05.1f\n", 2.25), vprintf("%s-%s\n", [1, 2]));
