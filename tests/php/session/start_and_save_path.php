<?php
// session_start() with options and with save paths of all kinds; where it fails there is no session.
ob_start();
umask(022);
$dir = sys_get_temp_dir() . '/hop_session_' . getmypid();
$id = sprintf('abc%09d', getmypid());  // files in the folder for all
@mkdir("$dir/a/b", 0700, true);
function t(callable $c): void
{
    global $dir, $id;
    try {
        ob_start();
        var_dump($c());
    } catch (Throwable $e) {
        echo get_class($e), ': ', $e->getMessage(), "\n";
    }
    $shown = str_replace([$dir, $id], ['DIR', 'ID'], ob_get_clean());
    echo preg_replace(['/sess_[a-z0-9]{22,}/', '/\(\d+\) "((\d+;)*DIR)/'], ['sess_ID', ' "$1'], $shown);
    if (session_status() === PHP_SESSION_ACTIVE) {
        session_abort();
    }
}
ini_set('session.gc_probability', 0);
session_save_path($dir);
foreach ([
    ['a' => 1], [1 => 1], ['read_and_close' => 'x'], ['read_and_close' => '1'], ['read_and_close' => []], ['read_and_close' => true],
    ['name' => 1.5], ['name' => '5'], ['name' => 'foo'], ['name' => null], ['name' => new stdClass], ['sid_length' => 22, 'lazy_write' => false],
] as $options) {
    t(fn() => session_start($options));
}
t(fn() => [session_name(), ini_get('session.sid_length'), ini_get('session.lazy_write')]);
session_id($id);
foreach (["2;$dir", "2;0640;$dir", "3;$dir", "1;99999;$dir", "99999999999999999999;$dir", "$dir/none", ''] as $path) {
    t(fn() => session_save_path($path));
    t(fn() => session_start());
    t(fn() => [session_id(), $_SESSION ?? 'none', session_status()]);
    session_id($id);
}
clearstatcache();
printf("%o\n", fileperms("$dir/a/b/sess_$id"));

session_save_path($dir);
foreach (['a_b', 'a b', "a'b", str_repeat('a', 300), str_repeat('b', 200)] as $wanted) {
    session_id($wanted);
    t(function () {
        $fine = session_start();
        return [$fine, strlen(session_id())];
    });
}
echo "-- in a session\n";
session_id('again');
t(function () use ($dir) {
    session_start();
    var_dump(session_start(), session_start(['name' => 'x']), session_name('x'), session_id('x'), session_save_path('x'));
    var_dump(session_module_name('files'), session_cache_limiter('x'), session_cache_expire(3), session_set_cookie_params(3));
    var_dump(session_set_save_handler(new SessionHandler), ini_set('session.gc_divisor', 3), session_status());
    return SID;
});
t(fn() => session_start(['read_and_close' => 1]));
t(fn() => [session_status(), $_SESSION, session_id()]);

ini_set('session.use_only_cookies', 0);
session_id('named');
t(fn() => [session_start(), SID]);
session_id('');
$_GET['PHPSESSID'] = 'fromget';
session_name('PHPSESSID');
t(fn() => [session_id(), session_start(), strlen(session_id()), strlen(SID)]);
session_id('');
t(fn() => [session_start(), session_destroy(), session_id()]);
ini_set('session.use_only_cookies', 1);
$_COOKIE['PHPSESSID'] = 'fromcookie';
t(fn() => [session_start(), session_id(), SID]);
exec('rm -r ' . escapeshellarg($dir));
