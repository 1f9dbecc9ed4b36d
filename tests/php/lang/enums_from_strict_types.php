<?php
declare(strict_types=1);
enum Size: int {
    case Small = 1;
}
var_dump(Size::from(1));
try {
    Size::from('1');
} catch (TypeError $e) {
    echo $e->getMessage(), "\n";
}
