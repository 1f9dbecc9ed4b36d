<?php
// A parenthesised nullsafe chain that is called: it cuts itself short, not the call.
class A {
    public ?A $next = null;
    public $f;
    public $list = ['k' => 'strrev'];
    static $s = 'static';
    const C = 'constant';
    function call($arg) {
        try {
            return ($this?->next?->f)($arg);
        } catch (Throwable $e) {
            return get_class($e) . ': ' . $e->getMessage();
        } finally {
            echo "done\n";
        }
    }
    function self() { return $this; }
}
$a = new A;
$a->next = new A;
$a->next->f = fn($x) => $x * 2;
echo $a->call(4), "\n", $a->next->call(5), "\n";
foreach ([1, 2] as $v) {
    try { echo ($a?->next?->f)($v), "\n"; } catch (Error $e) { echo "no\n"; }
    try { echo ($a?->next?->next?->f)($v), "\n"; } catch (Error $e) { echo $e->getMessage(), "\n"; }
    try { echo $a?->list['k']('abc'), ' ', ($a?->next?->list['k'])('def'), "\n"; } catch (Error $e) { echo $e->getMessage(), "\n"; }
    try { echo ($a?->next?->next?->list['k'])('def'), "\n"; } catch (Error $e) { echo $e->getMessage(), "\n"; }
    try { echo ($a?->next)::C, ($a?->next)::$s, "\n"; } catch (Error $e) { echo $e->getMessage(), "\n"; }
    try { echo ($a?->next?->next)?->self()::C, "\n"; } catch (Error $e) { echo $e->getMessage(), "\n"; }
    try { var_dump(($a?->next?->next?->self())?->f); } finally { echo "after\n"; }
    try { var_dump(strlen($a?->next?->next?->f ?? 'four') + ($a?->next?->f)($v)); } finally { echo "after\n"; }
    try { ($a?->next?->next?->f)(...[1, 2]); } catch (Error $e) { echo $e->getMessage(), "\n"; }
    try { ($a?->next?->next?->f)(...); } catch (Error $e) { echo $e->getMessage(), "\n"; }
    try { new ($a?->next?->next?->f)($v); } catch (Error $e) { echo $e->getMessage(), "\n"; }
}
