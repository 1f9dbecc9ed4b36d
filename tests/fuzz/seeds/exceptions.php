<?php
class Own extends Exception { public function __construct(string $m, public readonly int $extra = 0) { parent::__construct($m); } }
function f($n) {
    foreach ([1, 2, 3] as $k => $v) {
        try {
            if ($n == $v) throw new Own("own$n", $v);
            if ($n == 5) return "returned";
            if ($n == 6) continue;
            if ($n == 7) break;
            if ($n == 8) throw new LogicException("logic", 8, new Own("inner"));
        } catch (Own | TypeError $e) {
            echo get_class($e), $e->getMessage(), $e->extra, "\n";
        } finally {
            echo "f$k ";
        }
    }
    return "end";
}
for ($i = 0; $i < 9; $i++) {
    try { echo f($i), "\n"; } catch (LogicException $e) { echo $e->getCode(), $e->getPrevious()->getMessage(), "\n"; }
}
function g() { try { try { throw new Own("a"); } finally { throw new Own("b"); } } catch (Own $e) { return $e->getMessage() . $e->getPrevious()->getMessage(); } }
echo g(), "\n";
function h(): never { throw new Error("never"); }
try { h(); } catch (Error) { echo "caught\n"; }
echo @$undefined["x"], (fn() => throw new Own("arrow")) instanceof Closure ? "c" : "n", "\n";
