<?php
// What a literal means is looked for until there is something; what was found stays.
function known(): string {
    return implode(' ', array_map(fn($b) => $b ? 'yes' : 'no', [
        class_exists('Late'), class_exists('\LATE'), class_exists('late', false), interface_exists('Shown'),
        function_exists('late_function'), function_exists('\Late_Function'), is_callable('late_function'),
        is_callable('Late::make'), class_exists('Other'), class_exists('ArrayObject'), class_exists('\arrayobject'),
        function_exists('strlen'), class_exists(''), function_exists('\\'), class_exists('\\'), enum_exists('Late'),
    ]));
}
echo known(), "\n", known(), "\n";
if (true) {
    interface Shown {}
    class Late implements Shown { static function make() { return static::class; } }
    function late_function($x = 1) { return "late $x"; }
}
echo known(), "\n";
class_alias('Late', 'Other');
echo known(), "\n", known(), "\n";
for ($i = 0; $i < 3; $i++) {
    echo call_user_func('late_function', $i), ' ', call_user_func('Late::make'), ' ', call_user_func(['Other', 'make']), ' ',
        call_user_func('\LATE_FUNCTION'), ' ', call_user_func('strrev', 'abc'), ' ', 'late_function'(7), "\n";
}
// A name that an autoloader declares, or does not.
spl_autoload_register(function ($name) {
    echo "load $name\n";
    if ($name === 'Loaded') { eval('class Loaded { const X = 3; }'); }
});
for ($i = 0; $i < 3; $i++) {
    var_dump(class_exists('Loaded', $i > 0), class_exists('Missing'), is_a('Loaded', 'Loaded', true));
}
// Literals of code that comes and goes.
for ($i = 0; $i < 300; $i++) {
    eval("function made_$i() { return $i; } \$sum = (\$sum ?? 0) + ('made_$i')() + call_user_func('MADE_$i') + (int) function_exists('none_$i');");
}
echo $sum, "\n";
// Names that lie side by side in the table.
for ($i = 0; $i < 3000; $i++) {
    define("CONST_$i", $i * 3);
}
$sum = 0;
for ($i = 0; $i < 3000; $i += 7) {
    $sum += constant("CONST_$i") + (int) defined("CONST_$i" . 'x') + (int) define("CONST_7000$i", 1);
}
echo $sum, ' ', @define('CONST_5', 2) ? 'twice' : 'once', ' ', CONST_2999, ' ', defined('const_5') ? 'any case' : 'exact', "\n";
