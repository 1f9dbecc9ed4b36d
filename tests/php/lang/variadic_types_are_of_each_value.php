<?php
function strings(string ...$words) { foreach ($words as $word) { var_dump($word); } return $words; }
function lists(array ...$lists) { return count($lists); }
function anything(null|array|string ...$values) { return $values; }
echo json_encode(strings('a', 1, b: 2.5)), "\n";
echo lists([1], [2]), "\n";
foreach ([fn() => lists([1], 2), fn() => strings('a', []), fn() => anything([], new stdClass()), fn() => lists(...['x' => 'y'])] as $bad) {
    try {
        var_dump($bad());
    } catch (TypeError $e) {
        echo strtok($e->getMessage(), ','), "\n";
    }
}
