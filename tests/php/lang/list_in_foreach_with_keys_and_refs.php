<?php
$data = [['id' => 1, 'p' => [10, 20]], ['id' => 2, 'p' => [30, 40]]]; foreach ($data as $i => ['id' => $id, 'p' => [, $second]]) echo "$i:$id:$second "; foreach ($data as ['p' => [&$first]]) $first++; unset($first); echo json_encode($data), "\n"; foreach ($data as ['id' => $arr[]]) ; echo json_encode($arr), "\n";
