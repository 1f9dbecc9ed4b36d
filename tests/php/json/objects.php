<?php
function t(callable $f): void
{
    try {
        var_dump($f());
    } catch (Throwable $e) {
        echo get_class($e), ': ', $e->getMessage(), "\n";
    }
}

class Point implements JsonSerializable
{
    public $x = 1;
    protected $hidden = 2;
    private $secret = 3;
    public ?Point $next = null;

    public function jsonSerialize(): mixed
    {
        return ['x' => $this->x, 'next' => $this->next];
    }
}
class Plain
{
    public $a = 1;
    protected $b = 2;
    private $c = 3;
    public int $unset;
    public $d = [1];
}
class Itself implements JsonSerializable
{
    public $v = 1;

    public function jsonSerialize(): mixed
    {
        return $this;
    }
}
class Failing implements JsonSerializable
{
    public function jsonSerialize(): mixed
    {
        throw new Exception('no');
    }
}
enum Suit: string
{
    case Hearts = 'H';
}
enum Pure
{
    case A;
}
$p = new Point;
$p->next = new Point;
t(fn () => json_encode([$p, new Plain, new Itself, Suit::Hearts]));
t(fn () => json_encode(new Failing));
t(fn () => json_encode(Pure::A) . json_last_error_msg());
$o = new stdClass;
$o->o = $o;
t(fn () => json_encode($o) . json_last_error_msg());
