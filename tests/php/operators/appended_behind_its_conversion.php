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
