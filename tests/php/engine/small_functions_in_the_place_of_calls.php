<?php
// Small callees whose frame nobody can see, and those next to them whose frame shows.
class Gone
{
    public function __construct(public string $name) {}

    public function __destruct()
    {
        echo "gone {$this->name} in ", implode(" < ", array_column(debug_backtrace(), "function")), "\n";
    }

    public function two(): int
    {
        return 2;
    }
}

class Base
{
    const WIDTH = 3;
    private $hidden = "base";

    public function kind($v)
    {
        return is_int($v) ? "int" : (is_string($v) ? "string" : "other");
    }

    public function larger(int $a, int $b = 10)
    {
        if ($a > $b) {
            return $a;
        }
        return $b;
    }

    public static function twice(int $n): int
    {
        return $n * 2;
    }

    public function self()
    {
        return $this;
    }

    final public function label()
    {
        return "base";
    }

    public function virtual()
    {
        return "Base";
    }
}

class Below extends Base
{
    public function run(int $n)
    {
        return $this->larger($n) . "," . $this->kind("x") . "," . self::twice(4) . "," . $this->label();
    }

    public function virtual()
    {
        return "Below";
    }
}

function ignores($a, $b)
{
    return "ignored";
}

function defaulted(int $a, $b = "b", $c = null)
{
    return $c === null ? $b : $c;
}

function local_is_new(bool $set)
{
    if ($set) {
        $x = 1;
    }
    return isset($x) ? "set" : "unset";
}

function fails(int $n)
{
    return intdiv($n, 0);
}

function warns($a)
{
    return $a["none"];
}

function swaps($a, $b)
{
    $keep = $a;
    $a = $b;
    $b = $keep;
    return $a;
}

function down(int $n)
{
    return $n < 1 ? 0 : down($n - 1);
}

function counts(int $n)
{
    static $calls = 0;
    return $calls += $n;
}

function by_reference(&$a)
{
    return 1;
}

function generate(Base $b)
{
    yield $b->larger(1, 2);
    yield $b->kind(null);
}

function main(Base $b, Below $c, int $n, string $s)
{
    echo $b->larger($n), $b->larger($n, 2), $b->kind($n), $b->kind($s), $b->kind(1.5), "\n";
    echo $c->run($n), " ", $b->virtual(), $c->virtual(), "\n";
    echo $b->self()->self()->label(), Base::twice($n), "\n";
    echo (new Gone("receiver"))->two(), "\n";
    echo ignores(new Gone("first"), new Gone("second")), "\n";
    $kept = new Gone("kept");
    echo ignores($kept, $kept), $kept->two(), "\n";
    $kept = null;
    echo defaulted(1), defaulted(1, "given"), defaulted(1, "b", $s), defaulted($n, ...["y"]), "\n";
    for ($i = 0; $i < 3; $i++) {
        echo local_is_new($i == 1), " ", $b->larger($i, 1), swaps($i, $s), ";";
    }
    echo "\n", down(3), counts(1), counts(2), "\n";
    $undefined = by_reference($made);
    var_dump($made, $undefined);
    foreach (generate($b) as $v) {
        echo $v, "\n";
    }
    try {
        echo $b->larger($n, fails($n));
    } catch (Error $e) {
        echo $e->getMessage(), "\n", preg_replace('~\S*/~', '', $e->getTraceAsString()), "\n";
    }
    set_error_handler(function ($no, $message) {
        echo $message, " in ", implode(" < ", array_column(debug_backtrace(), "function")), "\n";
        return true;
    });
    echo $b->kind(warns([])), $b->kind(@$nothing), "\n";
    try {
        echo $b->larger("many");
    } catch (TypeError $e) {
        echo preg_replace('~, called in .*~', '', $e->getMessage()), "\n";
    }
    try {
        echo Base::twice();
    } catch (ArgumentCountError $e) {
        echo preg_replace('~ passed in .*~', '', $e->getMessage()), "\n";
    }
    $nobody = $n > 100 ? $b : null;
    try {
        echo $nobody->label();
    } catch (Error $e) {
        echo $e->getMessage(), "\n";
    }
}

function changes(Base $b, int $n)
{
    echo $b->larger($n, $n = 20), " ", $b->larger($n++, $n), " ", $b->kind($b = "other"), " ", $b, "\n";
}

main(new Base, new Below, 4, "text");
changes(new Base, 3);
