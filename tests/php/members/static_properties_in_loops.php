<?php
// Static properties of several classes, typed ones, through references and closures, in code that becomes hot.
class Base
{
    public static $n = 0;
    public static int $typed = 1;
    protected static array $cache = [];
    public static ?Base $one = null;
    public static string $text = "a";
}
class Sub extends Base
{
    private static float $sum = 0.5;
    public static $own;
    static function go(int $k)
    {
        self::$n++;
        parent::$n += 2;
        Base::$typed += $k;
        self::$typed--;
        self::$sum += 1.5;
        self::$own = [$k];
        self::$own[] = 3;
        self::$cache[$k & 3] = $k;
        self::$one = $k % 2 ? new Sub : null;
        self::$text .= 'b';
        static::$n++;
        if (self::$one !== null) {
            self::$text = 'c';
        }
        return self::$n + self::$typed + count(self::$cache) + strlen(self::$text) + (self::$one ? 1 : 0);
    }
    function m()
    {
        $f = function ($x) { self::$n += $x; return self::$n; };
        return $f(2) + $this->go(3);
    }
    static function sums() { return self::$sum; }
    static function chosen($k) { return self::$own = $k % 2 ? $k : self::$n; }
}
trait Counting { static $t = 0; static function up() { self::$t++; return self::$t += 2; } }
class UsesCounting { use Counting; }
class Lazy
{
    static $v = self::K . 'x';
    const K = 'k';
    static int $late;
    static function f() { try { return self::$late; } catch (Error $e) { return $e->getMessage(); } }
}
$s = 0;
for ($i = 0; $i < 300; $i++) {
    $s += Sub::go($i) + UsesCounting::up() + (new Sub)->m() + Sub::chosen($i);
    if ($i == 150) {
        Base::$typed = 5;
        $r = &Base::$n;
        $r = 7;
    }
}
echo $s, ' ', Sub::sums(), ' ', Base::$n, ' ', Base::$typed, ' ', UsesCounting::$t, "\n";
for ($i = 0; $i < 50; $i++) {
    $x = Lazy::f();
    $y = Lazy::$v;
}
echo $x, $y, "\n";
Lazy::$late = 4;
echo Lazy::f(), "\n";
function overflows()
{
    try {
        for ($i = 0; $i < 100; $i++) {
            Base::$typed = PHP_INT_MAX - 50 + $i;
            Base::$typed++;
        }
    } catch (TypeError $e) {
        return $e->getMessage();
    }
}
try {
    echo overflows(), "\n";
} catch (Error $e) {
    echo get_class($e), $e->getMessage(), "\n";
}
function assigns_text()
{
    try {
        for ($i = 0; $i < 100; $i++) {
            Base::$typed = $i < 50 ? $i : "x";
        }
    } catch (TypeError $e) {
        return $e->getMessage();
    }
}
echo assigns_text(), "\n";
class Held { function __destruct() { echo "d", Holder::$h === null ? 'n' : 'o'; } }
class Holder { static $h; static function set($v) { self::$h = $v; } }
for ($i = 0; $i < 20; $i++) {
    Holder::set($i % 3 ? new Held : null);
}
echo "\n";
