<?php
echo date_default_timezone_get(), "\n";
foreach (['Europe/Paris', 'america/new_york', 'Asia/Kolkata', 'Australia/Lord_Howe', 'utc'] as $zone) {
    var_dump(date_default_timezone_set($zone));
    echo date_default_timezone_get(), "\n";
    foreach ([0, 1700000000, 1720000000, 1711846800, 1711846799] as $at) {
        echo date('c T e I Z p', $at), "\n";
    }
    foreach ([[2, 30, 0, 3, 31, 2024], [2, 30, 0, 10, 27, 2024], [2, 30, 0, 3, 10, 2024], [1, 30, 0, 11, 3, 2024]] as $time) {
        echo mktime(...$time), " ";
    }
    echo gmdate('c T', 1700000000), "\n";
}
