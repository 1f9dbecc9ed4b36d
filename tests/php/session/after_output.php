<?php
// Once something was printed there are no headers any more; a session without cookies and cache limiter does without.
$dir = sys_get_temp_dir() . '/hop_session_' . getmypid();
mkdir($dir);
session_save_path($dir);
session_id('early');
echo "output\n";
var_dump(session_start(), session_id('x'), session_name('x'), session_save_path('x'), session_module_name('files'));
var_dump(session_cache_limiter('x'), session_cache_expire(3), session_set_cookie_params(3), session_set_save_handler(new SessionHandler));
var_dump(ini_set('session.name', 'x'), ini_set('session.use_cookies', 0), session_id(), session_name(), session_status());
ini_restore('session.name');
rmdir($dir);
