<?php
// date_sun_info(), date_sunrise(), date_sunset(), strftime() and their deprecations.
date_default_timezone_set('Europe/Berlin');
foreach ([[1700000000, 52.5, 13.4], [1720000000, 70.0, 25.0], [1703000000, 75.0, 20.0], [0, 31.76, 35.21], [1718900000, -89.0, 0.0], [1720000000, 0.0, 179.0]] as [$time, $latitude, $longitude]) {
    echo json_encode(date_sun_info($time, $latitude, $longitude)), "\n";
    foreach ([SUNFUNCS_RET_TIMESTAMP, SUNFUNCS_RET_STRING] as $format) {
        var_dump(@date_sunrise($time, $format, $latitude, $longitude), @date_sunset($time, $format, $latitude, $longitude, 90, 1));
    }
    var_dump(is_float(@date_sunset($time, SUNFUNCS_RET_DOUBLE, $latitude, $longitude)));
}
var_dump(date_sunrise(1700000000), date_sunset(1700000000), @date_sunrise(1, 1, NAN, 0));
try {
    @date_sunrise(1, 5);
} catch (ValueError $e) {
    echo $e->getMessage(), "\n";
}
foreach ([1700000000, 1704067200, 0, 951782400] as $time) {
    echo @strftime('%a %A %d %e %j %u %w %U %V %W %b %B %h %m %C %g %G %y %Y|%H %k %I %l %M %p %P %r %R %S %T %X %z %Z|%c %D %F %x %n %t %% %Q %', $time), "\n";
    echo @gmstrftime('%H %Z %z %s', $time), "\n";
}
var_dump(strftime('', 0), gmstrftime('%Y', 0));
