<?php
var_dump(setlocale(LC_ALL, 'C'), setlocale(LC_ALL, 'xx_XX', 'C'), setlocale(LC_ALL, ['nope', 'POSIX']), setlocale(LC_ALL, 'no_SUCH'));
print_r(localeconv());
var_dump(phpversion() === PHP_VERSION, phpversion('standard') === PHP_VERSION, phpversion('nope'), strncmp(zend_version(), '4.2.', 4), php_ini_loaded_file(), get_cfg_var('nope'), connection_status(), ignore_user_abort(), ignore_user_abort(true), ignore_user_abort(), php_uname('s'), php_uname('m'), is_string(gethostname()), is_int(getmyuid()), count(sys_getloadavg()));
var_dump(is_float(gettimeofday(true)), array_keys(gettimeofday()), time_nanosleep(0, 1000));
