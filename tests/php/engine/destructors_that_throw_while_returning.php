<?php
// What a destructor throws while a frame is being left is no longer caught in it; what the frame holds goes on going.
class T
{
    function __construct(public $n) {}
    function __destruct() { echo "~{$this->n} "; throw new Exception("from {$this->n}"); }
}
function local() { try { $x = new T('x'); return 1; } catch (Exception $e) { echo "caught inside\n"; } }
function two() { try { $x = new T('x'); $y = new T('y'); return new stdClass; } catch (Exception $e) { echo "caught inside\n"; } }
function result() { try { $x = [new T('x')]; return new T('r'); } catch (Exception $e) { echo "caught inside\n"; } }
function only() { try { return new T('r'); } catch (Exception $e) { echo "caught inside\n"; } }
function text($s) { try { $t = "$s$s"; $u = $t . 'u'; $x = new T($t); return $u; } catch (Exception $e) { echo "caught inside\n"; } }
function guarded($s) { try { $t = "$s$s"; $x = new T($t); return strlen($t); } finally { echo "finally "; } }
class M
{
    function go($s) { try { $t = "$s$s"; return [new T($t)]; } catch (Exception $e) { echo "caught inside\n"; } }
    function __destruct() { echo '~M '; throw new Exception('from M'); }
}
function report(callable $f)
{
    try {
        $f();
    } catch (Exception $e) {
        do {
            echo $e->getMessage(), ' ';
        } while ($e = $e->getPrevious());
    }
    echo "|\n";
}
for ($round = 0; $round < 4; $round++) {
    report(function () { local(); });
    report(function () { two(); });
    report(function () { $x = two(); });
    report(function () { result(); });
    report(function () { $kept = result(); });
    report(function () { only(); });
    report(function () { text('t'); });
    report(function () { echo text('u'); });
    report(function () { guarded('g'); });
    report(function () { (new M)->go('m'); });
    report(function () { $m = (new M)->go('n'); });
}
