<?php
$data = [3, '10', 'a', 2];
$more = ['x', 'y', 'z', 'w'];
array_multisort($data, $more);
echo json_encode([$data, $more]), "\n";
array_multisort($data, SORT_DESC, SORT_STRING, $more);
echo json_encode([$data, $more]), "\n";
$volume = [67, 86, 85, 98, 86, 67];
$edition = [2, 1, 6, 2, 6, 7];
array_multisort($volume, SORT_DESC, $edition, SORT_ASC);
echo json_encode([$volume, $edition]), "\n";
$keyed = ['b' => 2, 5 => 1, 'a' => 3, 9 => 0];
array_multisort($keyed);
var_dump($keyed);
foreach ([fn() => array_multisort($data, [1]), fn() => array_multisort($data, SORT_ASC, SORT_ASC), fn() => array_multisort($data, 99), fn() => array_multisort($data, 'x')] as $call) {
    try {
        $call();
    } catch (Throwable $e) {
        echo get_class($e), ': ', $e->getMessage(), "\n";
    }
}
$lower = array_map('strtolower', $words = ['Banana', 'apple', 'cherry', 'Apple']);
array_multisort($lower, SORT_ASC, SORT_STRING, $words);
print_r($words);
