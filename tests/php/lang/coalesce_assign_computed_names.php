<?php
function name(string $name) {
    echo "[$name]";
    return $name;
}
class Registry {
    public static $known = 'known';
    public static $unknown;
}
${name('fresh')} ??= 'set once';
${name('fresh')} ??= 'not again';
echo $fresh, "\n";
$GLOBALS[name('other')] ??= 1;
$GLOBALS[name('other')] ??= 2;
echo $other, "\n";
Registry::${name('unknown')} ??= 'now known';
Registry::${name('known')} ??= 'unused';
echo Registry::$unknown, ' ', Registry::$known, "\n";
$classes = ['Registry'];
echo $classes[0]::$known ??= 'unused', "\n";
function imports() {
    global ${name('fresh')};
    return $fresh;
}
echo imports(), "\n";
