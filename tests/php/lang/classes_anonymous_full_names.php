<?php
// The name of an anonymous class goes on behind a NUL: __METHOD__ and names of callables have all of it.

$o = new class {
    public function f(string $method = __METHOD__): array
    {
        return [$method, __METHOD__, (fn() => __METHOD__)(), __CLASS__, static::class];
    }

    public static function s(): string
    {
        return __METHOD__;
    }

    public function __invoke(): void
    {
    }
};
$class = $o::class;
var_dump(strlen($class) > strlen('class@anonymous'));
foreach ([...$o->f(), $o->s()] as $name) {
    echo str_replace($class, 'CLASS', $name), "\n";
}
foreach ([[$o, 'f'], [$class, 's'], [$o, 's'], $o, "$class::s"] as $callable) {
    var_dump(is_callable($callable, false, $name));
    echo str_replace($class, 'CLASS', $name), "\n";
}
var_dump($name === call_user_func($name));
try {
    call_user_func("$class::f");
} catch (TypeError $error) {
    echo $error->getMessage(), "\n";
}
