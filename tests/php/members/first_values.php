<?php
// What properties hold before constructors store to them: seen by methods that they call, by overriding ones, and by
// callables that name a method by its class.
abstract class Holder {
    private $own;
    protected $flag;
    public function __construct(array $options = [], $flag = true) {
        $this->prepare();
        $this->own = $options['own'] ?? 'default';
        $this->flag = $flag;
    }
    protected function prepare() {}
    public function look() { var_dump($this->own, $this->flag); }
}
class Quiet extends Holder {
}
class Curious extends Holder {
    protected function prepare() { $this->look(); }
}
class Caller extends Holder {
    protected function prepare() { apply('Holder::look'); }
}
class Bound {
    private $value;
    public function __construct() {
        $call = Closure::fromCallable('Bound::look');
        $call();
        array_map('Bound::each', [1]);
        $this->value = 2;
    }
    public function look() { var_dump($this->value); }
    public function each($x) { var_dump($x, $this->value); }
}
function apply($what) {
    try {
        $what();
    } catch (Error $e) {
        echo $e->getMessage(), "\n";
    }
}
(new Quiet)->look();
(new Curious(['own' => 1]))->look();
(new Caller(flag: null))->look();
(new Bound)->look();

function defaults($a = [], $b = 'b', ...$rest) {
    unset($a['x']);
    return [isset($a['y']), $b, count($rest), func_get_args()];
}
echo json_encode([defaults(), defaults(['y' => 1]), defaults([], null), defaults([], 1, 2)]), "\n";
function needed($a, $b = 2) { return [$a, $b]; }
try {
    needed();
} catch (Error $e) {
    echo get_class($e), "\n";
}
class Unused {
    public static $seen = 'never';
    public static function never() { self::$seen = 1; self::show(null); define('LATE', 1); }
    public static function show($x) { var_dump(self::$seen, $x, defined('LATE')); }
}
Unused::show(1);
class Late {
    public $n = PHP_INT_MAX - 1;
    const C = 'c' . PHP_INT_SIZE;
    public static $s = self::C;
}
var_dump((new Late)->n, Late::$s);
function make() { foreach ([1, 2] as $x) yield fn() => Unused::$seen .= $x; }
foreach (make() as $f) $f();
Unused::show(2);
