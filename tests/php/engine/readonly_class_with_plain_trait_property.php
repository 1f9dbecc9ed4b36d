<?php
// A readonly class takes no plain property from a trait, not even a static one.
trait Fine { public readonly int $a; public function f() {} }
trait Plain { public readonly int $a; public static $plain; }
readonly class Good { use Fine; public int $a; }
var_dump((new ReflectionCheck)->ok());
final class ReflectionCheck { public function ok() { return class_exists('Good'); } }
readonly class Bad { use Plain; }
