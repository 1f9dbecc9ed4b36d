<?php
function fail(int $i) { if ($i % 3 == 2) { throw new RuntimeException("at $i"); } return $i * 2; }
function last_seen(int $n) {
    $log = [];
    for ($i = 0; $i < $n; $i++) {
        $before = $i * 10;
        $half = $i / 2;
        try {
            $half = 'unset';
            $before = fail($i);
        } catch (RuntimeException $e) {
            $log[] = $e->getMessage() . " $before $half";
        } finally {
            $log[] = $before;
        }
        $half = [$i];
    }
    return $log;
}
function after_the_loop(int $n) {
    for ($i = 0; $i < $n; $i++) {
        $square = $i * $i;
        $text = "n$i";
        if ($square > 40) { break; }
        $square = null;
    }
    return [$i, $square ?? 'none', $text];
}
function trace_shows_arguments(int $a, $b) {
    for ($i = 0; $i < 3; $i++) { $a += $i; $b = $a; }
    return (new Exception)->getTrace()[0]['args'] ?? 'no arguments';
}
function undefined_in_second_round(int $n) {
    for ($i = 0; $i < $n; $i++) {
        if ($i == 1) { unset($x); }
        echo $x ?? 'undefined', ' ';
        $x = $i;
    }
    echo "\n";
}
echo json_encode(last_seen(7)), "\n", json_encode([after_the_loop(5), after_the_loop(50)]), "\n";
echo json_encode(trace_shows_arguments(1, 2)), "\n";
undefined_in_second_round(4);
