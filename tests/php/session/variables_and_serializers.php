<?php
// $_SESSION and its texts: the three serialize handlers, references, texts that are wrong.
ob_start();
$dir = sys_get_temp_dir() . '/hop_session_' . getmypid();
mkdir($dir);
ini_set('session.gc_probability', 0);
session_save_path($dir);
session_id('abc');
session_start();
$_SESSION['a'] = 1;
$_SESSION[5] = 2;
$object = new stdClass;
$_SESSION['o'] = $object;
$_SESSION['p'] = $object;
$_SESSION['list'] = [1, $object];
$number = 3;
$_SESSION['r'] = &$number;
$_SESSION['s'] = &$number;
var_dump(session_encode());
$_SESSION['q|'] = 3;
var_dump(session_encode());
$_SESSION['x!'] = 3;
unset($_SESSION['q|'], $_SESSION[5]);
var_dump(session_encode());
unset($object);
var_dump(session_write_close());
echo file_get_contents("$dir/sess_abc"), "\n";
$_SESSION = ['lost'];
session_start();
$_SESSION['r'] = 'both';
var_dump($_SESSION);
session_unset();
var_dump($_SESSION, session_encode());
session_reset();
var_dump(count($_SESSION));

echo "-- another variable is not the session\n";
unset($_SESSION);
var_dump(strlen(session_encode()));
$_SESSION = ['new' => 1];
var_dump(strlen(session_encode()));
session_reset();
$_SESSION = 5;
var_dump(session_encode());
var_dump(session_decode('foo|i:5;bar'), $_SESSION, session_status(), session_id());

session_id('def');
session_start();
$_SESSION['foo'] = 'old';
var_dump(session_decode('foo|i:5;bar|O:8:"stdClass":1:{s:1:"a";i:5;}baz|r:2;qux|R:2;'), $_SESSION);
foreach (['', 'x|', 'x|i:1', 'x|i:1;y|', '|i:4;', 'x|i:1;x|i:2;', 'x|a:1:{i:0;R:1;}', 'x|O:3:"Foo":0:{}'] as $text) {
    var_dump(session_decode($text), json_encode($_SESSION));
    @session_start();
    $_SESSION = [];
}
session_destroy();
var_dump(file_exists("$dir/sess_def"));

ini_set('session.serialize_handler', 'php_binary');
session_id('bin');
session_start();
$_SESSION = ['a' => 1, 'bcd' => [1], 7 => 3, str_repeat('x', 200) => 5, '' => 'empty'];
var_dump(bin2hex(session_encode()));
session_write_close();
session_start();
var_dump(json_encode($_SESSION), session_decode("\1ai:1;\2b"), $_SESSION);

ini_set('session.serialize_handler', 'php_serialize');
session_id('ser');
session_start();
$_SESSION = ['a' => 1, 'bcd' => [1], 7 => 3, 'x|' => 5];
var_dump(session_encode());
session_write_close();
session_start();
var_dump(json_encode($_SESSION), session_decode('i:5;'), $_SESSION, session_encode());
var_dump(session_decode('x'), $_SESSION);

class Noted
{
    public $n = 1;
    function __serialize(): array { return [$this->n]; }
    function __unserialize(array $data): void { echo "unserialize\n"; }
    function __destruct() { echo "destruct\n"; }
}
ini_set('session.serialize_handler', 'php');
session_id('noted');
session_start();
$_SESSION['o'] = new Noted;
session_write_close();
echo "start\n";
session_start();
echo "reset\n";
session_reset();
echo "abort\n";
$_SESSION['o'] = 1;
session_abort();
session_start();
var_dump($_SESSION);
session_destroy();
$_SESSION = [];
array_map('unlink', glob("$dir/sess_*"));
rmdir($dir);
