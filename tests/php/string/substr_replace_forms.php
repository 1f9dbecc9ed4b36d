<?php
$calls = [['Hello', 'J', 0, 1], ['Hello', 'X', -2], ['Hello', 'X', 1, -1], ['Hello', '', 1, 3], ['Hello', 'X', 9], ['Hello', 'X', -9, 2], ['Hello', 'X', 2, 0], [['abc', 'defg'], 'X', 1, 1], [['abc', 'defg'], ['1', '2'], [0, 1], [1, 2]], [['abc', 'defg'], ['1'], 1], ['abc', ['x', 'y'], 1, 1], [['k' => 'abc'], 'Z', [1], 1]];
foreach ($calls as $arguments) {
    echo json_encode($arguments), ' ', json_encode(substr_replace(...$arguments)), "\n";
}
foreach ([fn() => substr_replace('abc', 'x', [1], 1), fn() => substr_replace('abc', 'x', 1, [1]), fn() => substr_replace(['a'], 'x', [0], [1, 2])] as $call) {
    try {
        echo json_encode($call()), "\n";
    } catch (TypeError $e) {
        echo $e->getMessage(), "\n";
    }
}
