<?php
$a = [1, 2, 3]; foreach ($a as &$v); foreach ($a as $v); print_r($a);
