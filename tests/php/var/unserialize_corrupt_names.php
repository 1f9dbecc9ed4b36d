<?php
// Names of members that begin with a NUL byte and name no class, in texts for unserialize().
class W { public $a; private $b = 2; protected $c = 3; }
class N {}
set_error_handler(function ($level, $message) {
    echo "$level $message ";
    return true;
});
foreach (['W', 'N', 'stdClass'] as $class) {
    foreach (["\0", "\0\0", "\0\0a", "\0x", "\0xy", "\0W\0", "\0W\0b", "\0*\0c", "\0*c", "\0Z\0q", "\0Wb\0", "a\0b", ""] as $name) {
        $text = sprintf('O:%d:"%s":1:{s:%d:"%s";i:1;}', strlen($class), $class, strlen($name), $name);
        echo bin2hex($name), ' ';
        try {
            $value = unserialize($text);
            echo $value === false ? 'false' : bin2hex(serialize($value)), "\n";
        } catch (Error $e) {
            echo $e->getMessage(), "\n";
        }
    }
}
foreach (['C:16:"SplObjectStorage":40:{x:i:1;O:8:"std-Class":0:{},i:1;;m:a:03{}}', 'C:16:"SplObjectStorage":14:{xx:i:1;i:0;,i:1}'] as $text) {
    try {
        var_dump(unserialize($text));
    } catch (UnexpectedValueException $e) {
        echo $e->getMessage(), "\n";
    }
}
