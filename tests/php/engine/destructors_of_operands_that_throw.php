<?php
// Results of library calls and operators whose operands' destructors throw afterwards; all operands go, all exceptions are chained.
class T { public $n; function __construct($n) { $this->n = $n; } function __destruct() { echo "~{$this->n} "; throw new Exception("d{$this->n}"); } function __toString(): string { return "t{$this->n}" . str_repeat('x', 20); } }
function f($i) {
    try {
        $x = array_diff_key([new T("a$i"), 'k' => "s$i"], [new T("b$i")], [new T("c$i")]);
        echo strlen($x), "\n";
    } catch (Exception $e) { echo get_class($e), $e->getMessage(), ' ', $e->getPrevious()?->getMessage(), "\n"; }
    try {
        $x = get_class(new T("d$i")) . substr("abc$i", 1, get_debug_type(new T("e$i")) === 'T' ? 3 : 2);
        echo $x;
    } catch (Exception $e) { echo get_class($e), $e->getMessage(), ' ', $e->getPrevious()?->getMessage(), "\n"; }
    try {
        $z = [3, 1, "s$i"];
        $x = array_splice($z, 0, 2, [1, new T("f$i")]);
        $z = [[1, $i . 'z']];
        $y = array_push($z, new T("g$i"), "q$i");
        $w = array_walk($z, function ($v, $k, $t) { }, new T("h$i"));
        echo count($z);
        unset($z);
        echo "not reached";
    } catch (Exception $e) { echo get_class($e), $e->getMessage(), ' ', $e->getPrevious()?->getMessage(), "\n"; }
    try {
        foreach (array_chunk([new T("i$i"), "p$i"], 1, preserve_keys: true)[1] as $v) echo $v;
        preg_match('/(.)(.)/', "ab$i", $m, 0);
        echo count(array_keys([new T("j$i"), "k$i"])) + strlen(serialize([1, $m]));
        $t = array_search("x$i", [new T("l$i"), "x$i"]) . "done";
        echo $t;
    } catch (Exception $e) { echo get_class($e), $e->getMessage(), ' ', $e->getPrevious()?->getMessage(), "\n"; }
    try {
        $t = array_flip(array_keys(["x$i" => new T("m$i")])) + array_fill_keys(["y$i"], "v$i");
        echo $t;
    } catch (Exception $e) { echo get_class($e), $e->getMessage(), ' ', $e->getPrevious()?->getMessage(), "\n"; }
    try {
        $t = array_fill(0, 1, "v$i") + array_keys(["x$i" => new T("n$i")]);
        echo $t;
    } catch (Exception $e) { echo get_class($e), $e->getMessage(), ' ', $e->getPrevious()?->getMessage(), "\n"; }
}
function g($i) {
    $tests = [
        fn() => new T("o$i") === new T("p$i"),
        fn() => (new T("q$i"))->n . 'x',
        fn() => [new T("r$i"), "s$i"][1],
        fn() => "s$i" . new T("t$i") . new T("u$i"),
        fn() => new T("v$i") == new T("w$i"),
        fn() => new T("x$i") instanceof T ? "y$i" : 0,
        fn() => [[new T("y$i"), "in$i"], new T("z$i")][0][1],
        fn() => max([new T("A$i"), 1], [new T("B$i"), 2]),
        fn() => count([new T("C$i"), $i]) + count([new T("D$i")]),
        fn() => in_array("n$i", [new T("E$i"), "n$i"]) ? str_repeat("i$i", 2) : '',
        fn() => array_key_exists("k", ['k' => new T("F$i")]) . "f$i",
        fn() => func("g$i", new T("G$i"), new T("H$i")),
    ];
    foreach ($tests as $test) {
        try {
            var_dump($test());
        } catch (Exception $e) {
            for (; $e; $e = $e->getPrevious()) echo $e->getMessage(), ' ';
            echo "\n";
        }
    }
}
function func($x, ...$more) { return $x . 'y'; }
for ($i = 0; $i < 3; $i++) { f($i); g($i); }
