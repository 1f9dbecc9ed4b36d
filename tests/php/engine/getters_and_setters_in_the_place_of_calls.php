<?php
// Methods that only read and write properties, called from other classes; and those where something may happen.
class Point
{
    private int $x = 1;
    private float $y = 2.5;
    protected ?string $name = null;
    public $free = [1];
    private $hidden = "Point";

    public function getX(): int
    {
        return $this->x;
    }

    public function setX(int $x): void
    {
        $this->x = $x;
    }

    public function getY(): float
    {
        return $this->y;
    }

    public function name(): ?string
    {
        return $this->name;
    }

    public function rename(?string $name)
    {
        $this->name = $name;
        return $this;
    }

    public function bump(): void
    {
        $this->y += 1.5;
    }

    public function first()
    {
        return $this->free;
    }

    final public function hidden()
    {
        return $this->hidden;
    }

    public function hides(string $by)
    {
        return $this->hidden = $by;
    }
}

class Below extends Point
{
    private $hidden = "Below";

    public function both()
    {
        return $this->hidden . " " . $this->hidden();
    }
}

class Late
{
    private int $v;

    public function get()
    {
        return $this->v;
    }

    public function set($v)
    {
        $this->v = $v;
    }
}

class Once
{
    public function __construct(private readonly int $r) {}

    public function get()
    {
        return $this->r;
    }

    public function again()
    {
        $this->r = 2;
    }
}

class Magic
{
    private $m = 1;

    public function get()
    {
        return $this->m;
    }

    public function drop()
    {
        unset($this->m);
    }

    public function __get($name)
    {
        return "magic " . implode(" < ", array_column(debug_backtrace(), "function"));
    }
}

class Gone
{
    public function __destruct()
    {
        echo "gone in ", implode(" < ", array_column(debug_backtrace(), "function")), "\n";
    }
}

class Keeper
{
    private $kept = null;

    public function keep($what)
    {
        $this->kept = $what;
    }
}

class Full
{
    private int $n = PHP_INT_MAX;
    private $free = PHP_INT_MAX;

    public function up()
    {
        return ++$this->n;
    }

    public function upFree()
    {
        return ++$this->free;
    }
}

function show(Point $p, Below $b)
{
    $p->setX(41);
    $p->bump();
    $p->rename("n" . $p->getX());
    echo $p->getX(), " ", $p->getY(), " ", $p->name(), " ", count($p->first()), " ", $p->rename(null)->name() ?? "null", "\n";
    echo $b->both(), " ", $b->hides("hid"), " ", $b->hidden(), " ", $b->both(), "\n";
}

function late(Late $l)
{
    try {
        echo $l->get();
    } catch (Error $e) {
        echo $e->getMessage(), " ", count($e->getTrace()), "\n";
    }
    $l->set("7");
    echo $l->get() + 1, "\n";
}

function others(Once $o, Magic $m, Keeper $k, Full $f)
{
    echo $o->get(), "\n";
    foreach ([fn() => $o->again(), fn() => $f->up()] as $call) {
        try {
            $call();
        } catch (Error $e) {
            echo get_class($e), ": ", $e->getMessage(), " ", count($e->getTrace()), "\n";
        }
    }
    echo $f->upFree() > 1.0 ? "float" : "int", "\n";
    echo $m->get(), "\n";
    $m->drop();
    echo $m->get(), "\n";
    $k->keep(new Gone);
    $k->keep(2);
    $k->keep(new Gone);
}

show(new Point, new Below);
show(new Point, new Below);
late(new Late);
others(new Once(3), new Magic, new Keeper, new Full);
