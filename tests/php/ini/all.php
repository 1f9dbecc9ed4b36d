<?php
ini_set('precision', '5');
print_r(ini_get_all()['precision']);
var_dump(ini_get_all()['error_log'], ini_get_all(null, false)['precision'], ini_get_all('pcre', false), ini_get_all('json'));
var_dump(count(ini_get_all('date')));
var_dump(ini_get_all('date')['date.timezone']);
var_dump(ini_set('precision', '14'), set_include_path('/tmp'), get_include_path(), set_include_path(''));
var_dump(isset(ini_get_all('core')['date.timezone']), @ini_get_all('Core'), array_keys(ini_get_all('pcre')), isset(ini_get_all('standard')['user_agent']));
var_dump(isset((new ReflectionExtension('Core'))->getINIEntries()['precision']), isset((new ReflectionExtension('Core'))->getINIEntries()['pcre.jit']));
