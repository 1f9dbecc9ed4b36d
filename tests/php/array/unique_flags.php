<?php
$list = [1, '1', 1.0, '01', 'a', 'A', true, null, '', 0, '0', 'a', 'k' => 'a', [1], [1]];
foreach (['REGULAR' => SORT_REGULAR, 'NUMERIC' => SORT_NUMERIC, 'STRING' => SORT_STRING] as $name => $flag) {
    echo $name, ' ', json_encode(@array_unique($list, $flag)), "\n";
}
echo json_encode(array_unique(['b' => 2, 'a' => 2, 'c' => 1])), "\n";
var_dump(array_unique([]), array_unique([4, "4", "3", 4, 3, "3"]));
echo json_encode(array_unique([new stdClass, new stdClass, (object) ['a' => 1]], SORT_REGULAR)), "\n";
