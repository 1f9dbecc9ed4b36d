<?php
foreach ([fn() => new static, fn() => self::X, fn() => parent::f(), fn() => new self, fn() => static::$p] as $f) {
    try {
        (static fn() => $f())();
    } catch (Error $e) {
        echo $e->getMessage(), "\n";
    }
}
