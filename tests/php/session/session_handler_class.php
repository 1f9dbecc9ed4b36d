<?php
// SessionHandler: the files' handler, which a class of the program may stand before.
ob_start();
$dir = sys_get_temp_dir() . '/hop_session_' . getmypid();
mkdir($dir);
function t(callable $c): void
{
    try {
        var_dump($c());
    } catch (Throwable $e) {
        echo get_class($e), ': ', $e->getMessage(), "\n";
    }
}
class Sealed extends SessionHandler
{
    public function open($path, $name): bool { echo "open\n"; return parent::open($path, $name); }
    public function read($id): string|false { echo "read $id\n"; return strrev(parent::read($id)); }
    public function write($id, $data): bool { echo "write $id $data\n"; return parent::write($id, strrev($data)); }
    public function create_sid(): string { return 'my-' . strlen(parent::create_sid()); }
}
ini_set('session.gc_probability', 0);
session_save_path($dir);
$plain = new SessionHandler;
t(fn() => $plain->open('a', 'b'));
t(fn() => $plain->close());
t(fn() => $plain->read('a'));
t(fn() => $plain->create_sid());
session_id('direct');
session_start();
t(fn() => $plain->open('a', 'b'));
session_abort();

$sealed = new Sealed;
var_dump(session_set_save_handler($sealed, true), session_module_name());
session_id('');
session_start();
var_dump(session_id());
$_SESSION['secret'] = [1, 2];
session_write_close();
echo file_get_contents("$dir/sess_my-32"), "\n";
session_start();
var_dump($_SESSION);
t(fn() => $sealed->gc(1000));
t(fn() => $sealed->close());
t(fn() => $sealed->close());
t(fn() => $sealed->read('x'));
t(fn() => $sealed->write('x', 'y'));
t(fn() => $sealed->destroy('x'));
t(fn() => $sealed->gc(1));
t(fn() => $sealed->open());
session_abort();

echo "-- old files\n";
session_start();
touch("$dir/sess_old", time() - 5000);
touch("$dir/other", time() - 5000);
touch("$dir/sess_young", time() - 1000);
var_dump(session_gc());
clearstatcache();
var_dump(array_map('basename', glob("$dir/*")));
ini_set('session.gc_maxlifetime', 900);
session_destroy();
ini_set('session.gc_maxlifetime', 900);
session_start();
var_dump(session_gc(), session_destroy());
array_map('unlink', glob("$dir/*"));
rmdir($dir);
ob_start(fn($text) => str_replace($dir, 'DIR', $text));
session_start();
session_write_close();
