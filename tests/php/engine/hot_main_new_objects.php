<?php
// Loops of the main program that make objects, while others look at its variables and change them.
class Plain { }
class WithDefaults { public $list = [1, 2]; public ?self $next = null; const SIZE = 3; public $size = self::SIZE * 2; }
for ($z = 0; $z < 30; $z++) { new Plain; }
echo "end $z\n";
for ($z = 0, $sum = 0; $z < 30; $z++) { $o = new WithDefaults; $sum += $o->size + $z; $o->list[] = $z; }
echo "$z $sum ", count($o->list), "\n";

class Counting { function __destruct() { $GLOBALS['ended']++; $GLOBALS['z'] += 2; } }
$ended = 0;
for ($z = 0, $rounds = 0; $z < 60; $z++) { $rounds++; new Counting; }
echo "$z $rounds $ended\n";
for ($z = 0, $rounds = 0; $z < 60; $z++) { $rounds++; $kept = new Counting; }
echo "$z $rounds $ended\n";
$kept = null;

// A default value that needs a class which is loaded by PHP code.
spl_autoload_register(function ($name) {
    echo "load $name\n";
    $GLOBALS['z'] += 100;
    if ($name == 'Late') { class Late { const SIZE = 7; } } else { class Later { public $size = Late::SIZE; } }
});
class Lazy { public $size = Late::SIZE; }
for ($z = 0, $sum = 0; $z < 250; $z++) { $o = $z == 20 ? new Later : ($z > 130 ? new Lazy : new Plain); $sum += $o->size ?? 0; }
echo "$z $sum ", get_class($o), "\n";
for ($z = 0; $z < 250; $z++) { new Lazy; }

// What lies on the stack belongs to a variable that a call assigns to.
function both($x, $y) { return $x . $y; }
function overwrite($i) { $GLOBALS['text'] = str_repeat('x', 3) . $i; return "<$i>"; }
for ($i = 0, $all = ''; $i < 20; $i++) { $text = "old" . $i; $all .= both($text, overwrite($i)) . ' '; }
echo $all, "\n";
for ($i = 0, $all = 0; $i < 20; $i++) { $list = [$i, $i + 1]; $all += count([$list, empty_list($i)][0]); }
function empty_list($i) { $GLOBALS['list'] = []; return $i; }
echo "$all\n";

// The old value's destructor assigns to the variable that has just got the new one.
class Returning { function __destruct() { $GLOBALS['held'] = str_repeat('back', 2); } }
for ($i = 0; $i < 20; $i++) { $held = new Returning; $seen = strlen(both($held = "new" . $i, '!')) > 4; }
var_dump($seen, $held);

// An error handler changes the counter, and an array that is being written.
set_error_handler(function ($n, $message) { $GLOBALS['i'] += 3; $GLOBALS['cells'] = ['handled']; return true; });
for ($i = 0, $rounds = 0, $cells = []; $i < 60; $i++) { $rounds++; $cells[$i + 0.5] = $rounds; }
echo "$i $rounds ", json_encode($cells), "\n";
for ($i = 0, $rounds = 0, $cells = []; $i < 60; $i++) { $rounds++; $cells[1.5][$i] = $rounds; }
echo "$i $rounds ", json_encode($cells), "\n";
for ($i = 0, $rounds = 0; $i < 60; $i++) { $rounds++; echo $undefined; }
echo "$i $rounds\n";
