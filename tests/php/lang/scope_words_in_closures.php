<?php
// Words that stand for classes, in closures that have none.
foreach ([fn() => self::class, fn() => static::class, fn() => parent::class, fn() => new static, fn() => new self, fn() => static::X, fn() => self::f(), fn() => static::$x, fn() => [] instanceof self, fn() => parent::f(), fn() => self::$x = 1, fn() => isset(self::$x)] as $f) { try { var_dump($f()); } catch (Error $e) { echo $e->getMessage(), "\n"; } }
class A {}
foreach ([fn() => parent::class, fn() => new parent, fn() => parent::X] as $f) { try { var_dump($f->bindTo(new A, 'A')()); } catch (Error $e) { echo $e->getMessage(), "\n"; } }
