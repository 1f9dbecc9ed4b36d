<?php
namespace App;
// What an unqualified name means is settled when it is first met: later code may have declared it in the namespace by then.
function length($x) { return strlen($x); }
function limit() { return PHP_INT_SIZE; }
function answer() { return ANSWER; }
function call_later($x) { return later($x); }
class Plain { function text() { return ucfirst('plain') . self::class; } }

for ($i = 0; $i < 6; $i++) {
    if ($i == 3) {
        eval('namespace App;
            function strlen($x) { return "length of $x"; }
            function ucfirst($x) { return [$x][0] . "!"; }
            const PHP_INT_SIZE = "wide";
            define("App\\\\ANSWER", [4, 2]);
            function later(&$x) { $x .= " changed"; return $x; }');
    }
    if ($i >= 3) echo json_encode([length('abc'), limit(), (new Plain)->text()]), ' ';
    try {
        echo json_encode(answer()), ' ', call_later("i$i"), "\n";
    } catch (\Error $e) {
        echo get_class($e), ': ', $e->getMessage(), "\n";
    }
}

// Globals are everybody's, and so are the variables of a function with eval in it.
$count = 1;
eval('$count = "two"; function touch_count() { global $count; $count = [$count]; }');
var_dump($count);
touch_count();
var_dump($count);
function local($n) { $x = $n + 1; eval('$x .= "!";'); return $x; }
var_dump(local(1), local(2));

// Declared twice: by code that came later, or earlier.
try { eval('class {'); } catch (\ParseError $e) { echo $e->getMessage(), ' on line ', $e->getLine(), "\n"; }
if (!class_exists('App\Spare')) { eval('namespace App; class Spare { const WHO = "eval"; }'); }
if (!class_exists('App\Spare')) { class Spare { const WHO = 'file'; } }
echo Spare::WHO, ' ', strlen((new Spare)::class), "\n";
if (!function_exists('App\spare')) { eval('namespace App; function spare(): string { return "eval"; }'); }
if (!function_exists('App\spare')) { function spare(): int { return 1; } }
var_dump(spare());
eval('namespace App; class_alias(Spare::class, "App\Other");');
if (!class_exists('App\Other')) { class Other { const WHO = 7; } }
var_dump(Other::WHO, new Other instanceof Spare);
echo "the end\n";
eval('namespace App; class Plain {}');
