<?php
function t(callable $f): void
{
    try {
        var_dump($f());
    } catch (Throwable $e) {
        echo get_class($e), ': ', $e->getMessage(), "\n";
    }
}

foreach (['%d', '%5d|', '%-5d|', '%05d', '%+d', '%+05d', '%x', '%X', '%o', '%b', '%c', '%u', '%e', '%.2e', '%E', '%f', '%.1f', '%10.3f', '%-10.2f|', '%010.2f', '%+.2f', '%g', '%G', '%.3g', '%s', '%10s', '%-10s|', "%'*10s", '%.2s', '%05s', '%5.1s', '%%', '%1$s %1$d'] as $format) {
    foreach ([0, 42, -42, 3.14159, -0.5, 1e100, 1e-7, 'abc', '12abc', null, true, PHP_INT_MAX, 123456.789] as $value) {
        echo sprintf($format, $value), ' ';
    }
    echo "\n";
}
foreach (['%d', '%d %d', '%y', '%0$s', 'abc%', '%5', "%'", '%.', '%99999999999d', '%*d', '%.*f', '%2$s', '%5%|', '%ld'] as $format) {
    t(fn () => sprintf($format, 5));
    t(fn () => vsprintf($format, [5, 7]));
}
t(fn () => sprintf('%*d|%-*d|%.*f', 5, 42, 5, 42, 2, 3.14159));
t(fn () => sprintf('%2$s-%1$s-%s', 'a', 'b'));
t(fn () => sprintf('%.60f', 1));
t(fn () => sprintf('%f %e %g %+f %010f', INF, -INF, NAN, INF, -INF));
t(fn () => sprintf('%s %d', [], []));
t(fn () => vsprintf('%s %s', ['x' => 'a', 'y' => 'b']));
t(fn () => vsprintf('%s %s', ['a']));
t(fn () => printf("%s\n", 'printed'));
t(fn () => vprintf("%04d\n", [7]));
