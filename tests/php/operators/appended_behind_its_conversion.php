<?php
// What is appended becomes a string first: an error handler may assign to the variable until then.
class Text
{
    public string $typed = 'typed';
    public $plain = 'plain';
    static $static = 'static';
}
$a = 'a';
$o = new Text;
$list = ['k' => 'element'];
set_error_handler(function ($n, $m) {
    global $a, $o, $list;
    $a = $o->typed = $o->plain = Text::$static = $list['k'] = "($m)";
});

echo $undefined;  // the handler makes references of the variables

function join_all(Text $o, array $with): void
{
    $o->typed .= $with;
    var_dump($o->typed);
    $o->plain .= $with;
    var_dump($o->plain);
    Text::$static .= $with;
    var_dump(Text::$static);
}

for ($i = 0; $i < 3; $i++) {
    $a .= [];
    var_dump($a);
    $name = 'a';
    $$name .= [1];
    var_dump($a);
    $a = 'again';
    $GLOBALS['a'] .= [2];
    var_dump($a);
    join_all($o, [1, 2]);
    $r = &$a;
    $a .= [3];
    var_dump($a);
}
set_error_handler(null);
class Silent { public $list = ['k' => 'v']; public string $typed = 't'; static $static = 's'; }
function fails(Silent $o): void
{
    try { $o->list['k'] .= new Silent; } catch (Error $e) { echo $e->getMessage(), "\n"; }
    try { $o->typed .= new Silent; } catch (Error $e) { echo $e->getMessage(), "\n"; }
    try { Silent::$static .= new Silent; } catch (Error $e) { echo $e->getMessage(), "\n"; }
    $x = 'x';
    try { $x .= new Silent; } catch (Error $e) { echo $e->getMessage(), "\n"; }
    var_dump($o, $x);
    set_error_handler(function ($n, $m) { throw new Exception($m); });
    try { $o->list['k'] .= []; } catch (Exception $e) { echo $e->getMessage(), "\n"; }
    try { $o->typed .= []; } catch (Exception $e) { echo $e->getMessage(), "\n"; }
    try { $x .= []; } catch (Exception $e) { echo $e->getMessage(), "\n"; }
    var_dump($o, $x);
    set_error_handler(null);
}
fails(new Silent);
fails(new Silent);
