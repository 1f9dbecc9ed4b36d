<?php
$letters = 'dDjlNSwzWFmMntLoXxyYaABgGhHisuveIOPpTZcrU';
foreach ([0, 951782400, 1704067199, 1230768000, 1104537600, -1, -62135596801, 253402300800, 1709164800, -99999999999, 1700000000] as $at) {
    foreach (str_split($letters) as $letter) {
        echo $letter, "=", date($letter, $at), " ";
    }
    echo "\n", gmdate('e T P p c', $at), "\n";
}
echo date('\Y\e\a\r: Y \\\\ \d', 86400), "|", date('', 5), "|", date("a\0b \\", 0), "|\n";
foreach (range(1, 31) as $day) {
    echo date('jS ', mktime(0, 0, 0, 1, $day, 2024));
}
echo "\n";
for ($year = 1995; $year < 2030; $year++) {
    echo date('o-W ', mktime(12, 0, 0, 1, 1, $year)), date('o-W z t|', mktime(12, 0, 0, 12, 31, $year));
}
echo "\n";
foreach (['ATOM', 'COOKIE', 'RFC822', 'RFC850', 'RFC7231', 'RFC3339_EXTENDED', 'ISO8601', 'RSS'] as $name) {
    echo $name, ": ", date(constant("DATE_$name"), 1700000000), "\n";
}
