<?php
echo mktime(1, 2, 3, 4, 5, 2006), " ", mktime(0, 0, 0, 13, 1, 2023), " ", mktime(0, 0, 0, 0, 0, 2024), " ",
    mktime(-1, -1, -1, 1, 1, 1970), " ", mktime(25, 61, 61, 14, 32, 2020), "\n";
echo mktime(0, 0, 0, 1, 1, 69), " ", mktime(0, 0, 0, 1, 1, 70), " ", mktime(0, 0, 0, 1, 1, 100), " ", mktime(0, 0, 0, 1, 1, 101), "\n";
echo gmmktime(1, 2, 3, 4, 5, 2006), " ", mktime(hour: 12, minute: 0, second: 0, year: 2000, month: 2, day: 29), "\n";
do { // the hour may end in between
    [$hour, $before, $made, $after] = [date('G'), time(), mktime((int) date('G')), time()];
} while ($hour !== date('G'));
var_dump(mktime(0) <= time(), $before <= $made && $made <= $after);
foreach ([[2, 29, 2024], [2, 29, 2023], [13, 1, 2000], [0, 1, 2000], [4, 31, 2000], [12, 31, 32767], [1, 1, 32768], [1, 1, 0]] as $date) {
    var_dump(checkdate(...$date));
}
print_r(getdate(1700000000));
print_r(localtime(1700000000));
print_r(localtime(1700000000, true));
foreach (str_split('BdhHiILmstUwWyYzZ') as $letter) {
    echo $letter, idate($letter, 1700000000), " ";
}
echo "\n";
