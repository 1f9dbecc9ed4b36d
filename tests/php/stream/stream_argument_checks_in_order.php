<?php
// Of several wrong arguments the first is reported, also where php has no type for it.
function attempt(callable $call): void
{
    try {
        var_dump($call());
    } catch (TypeError $e) {
        echo get_class($e), ': ', $e->getMessage(), ' ', count($e->getTrace()), ' ', $e->getTrace()[0]['function'], "\n";
    }
}

$file = tmpfile();
fwrite($file, "12 apples\n7 pears\n");
rewind($file);
attempt(fn() => fscanf('a', []));
attempt(fn() => fscanf($file, []));
attempt(fn() => fscanf($file, '%d %s'));
attempt(function () use ($file) { $read = fscanf($file, '%d %s', $number, $what); return [$read, $number, $what]; });
attempt(fn() => fscanf($file, '%d'));
fclose($file);
attempt(fn() => fscanf($file, '%d'));
attempt(fn() => fscanf(null, '%d'));
attempt(fn() => hash_update_stream(hash_init('md5'), 'x', []));
attempt(fn() => hash_update_stream(new stdClass, 'x'));
attempt(fn() => hash_update_stream(hash_init('md5'), null));
attempt(fn() => hash_update_file(hash_init('md5'), [], 'x'));
attempt(fn() => hash_update_file(hash_init('md5'), __FILE__, 'x'));
attempt(fn() => hash_update_file(hash_init('md5'), __FILE__, null));
attempt(fn() => fread('x', 'y'));
attempt(fn() => fputcsv('a', 'b'));
