<?php
function show($tiny, $third, $large, $tenth)
{
    echo strlen(strval($tiny)), ' ', strlen((string) $third), ' ', strlen((string) $large), ' ', strlen(json_encode($tenth)), ' ', -$tenth / 1e6, ' ';
    var_dump($tenth * 25);
}
foreach ([17, 20, 40, 63, 64, 100, 200, 766, 1000] as $precision) {
    ini_set('precision', $precision);
    ini_set('serialize_precision', $precision);
    show(pow(2, -1074), 1 / 3, 1e300, 0.1);
}
