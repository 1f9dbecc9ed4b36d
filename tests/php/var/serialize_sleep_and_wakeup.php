<?php
class Connection
{
    public $host = 'localhost';
    protected $port = 80;
    private $secret = 's';
    public $handle = 'open';
    public int $never;
    public function __sleep() { echo "sleep\n"; return ['host', 'port', 'secret', 'never', 'missing', 'host']; }
    public function __wakeup() { echo "wakeup {$this->host}\n"; $this->handle = 'reopened'; }
}
$text = serialize(new Connection);
echo str_replace("\0", '~', $text), "\n";
var_dump(unserialize($text));
class NoNames { public function __sleep() { return 1; } }
var_dump(serialize(new NoNames));
class Nested { public $n; public $child; public function __wakeup() { echo "wakeup $this->n\n"; } }
$outer = new Nested; $outer->n = 'outer'; $outer->child = new Nested; $outer->child->n = 'inner';
unserialize(serialize($outer));
class Fails
{
    public $n = 1;
    public function __wakeup() { throw new RuntimeException("wakeup of $this->n"); }
    public function __destruct() { echo "destructed $this->n\n"; }
}
try {
    unserialize('a:2:{i:0;O:5:"Fails":1:{s:1:"n";i:3;}i:1;O:5:"Fails":1:{s:1:"n";i:4;}}');
} catch (RuntimeException $e) {
    echo $e->getMessage(), "\n";
}
