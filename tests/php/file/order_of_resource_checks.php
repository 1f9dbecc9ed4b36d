<?php
// Of several wrong arguments the first is reported.
function t(callable $f) { try { var_dump($f()); } catch (Throwable $e) { echo get_class($e), ': ', $e->getMessage(), "\n"; } }
t(fn() => fread('x', 'y'));
t(fn() => fwrite([], []));
t(fn() => fgets(1, 'q'));
t(fn() => fseek(null, []));
t(fn() => ftruncate('f', 'g'));
t(fn() => flock('f', 'g'));
t(fn() => fgetcsv('a', 'b'));
t(fn() => fputcsv('a', 'b'));
t(fn() => stream_get_contents(5, 'x'));
t(fn() => fprintf('a', []));
t(fn() => str_repeat([], 'x'));
t(fn() => array_chunk('a', 'b'));
t(fn() => implode(1, 2));
t(fn() => array_fill('a', 'b', 1));
t(fn() => range([], 1));
t(fn() => array_slice(1, 'x'));
t(fn() => in_array(1, 2, []));
t(fn() => usort(1, 2));
t(fn() => array_map('no_f', 5));
t(fn() => array_filter('a', 'no_f'));
t(fn() => preg_free());
t(fn() => substr_count([], []));
t(fn() => fread(STDIN, 0));
t(fn() => fread(STDIN, -1));
