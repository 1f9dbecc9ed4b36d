<?php
error_reporting(E_ALL & ~E_DEPRECATED);
$moments = [0, -1, 86399, 951782400, 1672531199, 1709164800, 1735603200, 4102444799, 253402300800, -5000000000, -50000000000, -62135596800, -99999999999];
foreach (['UTC', 'America/New_York', 'Asia/Kolkata'] as $zone) {
    date_default_timezone_set($zone);
    foreach (str_split('aAbhBcCdDeFgGHIjklmMnpPrRsStTuUVwWxXyYzZ%qEO ') as $letter) {
        if ($zone === 'UTC' || strpbrk($letter, 'HcdsUzZ')) {
            echo $zone, ' ', $letter, ': ';
            foreach ($moments as $moment) {
                echo strftime("%$letter", $moment), '|', gmstrftime("%$letter", $moment), ' ';
            }
            echo "\n";
        }
    }
}
var_dump(strftime('', 5), strftime('%', 5), strftime('a%', 5), strftime('%%%', 5), strftime("%\xc3\x84 %Y", 5), strftime("a%Hb%\0c", 5), strftime("\0", 5), gmstrftime(''));
