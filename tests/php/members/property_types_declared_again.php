<?php
// A property that is declared again has the same type, in whatever words.
class X {}
class Y extends X {}
interface Two {}
interface One extends Two {}
class A {
    public X|Y $a;
    public iterable $b;
    public ?X $c;
    public One|Two|int $d;
    public self $e;
    public static ?array $f = null;
    public int|string|null $g;
    private int $h = 1;
    public (One&Two)|X $i;
}
class B extends A {
    public X $a;
    public array|Traversable $b;
    public null|X $c;
    public int|Two $d;
    public A $e;
    public static null|array $f = [1];
    public string|null|int $g;
    private string $h = 'x';
    public One|X $i;
}
$b = new B;
$b->a = new Y;
$b->b = [1];
$b->c = null;
$b->g = '5';
var_dump($b, B::$f, A::$f);
foreach (['a' => 1, 'b' => 2, 'c' => 'x', 'd' => 'x', 'e' => new X, 'g' => [], 'i' => new Y] as $name => $value) {
    try {
        $b->$name = $value;
        echo "$name set\n";
    } catch (TypeError $e) {
        echo $e->getMessage(), "\n";
    }
}
// Of traits as well.
trait T { public iterable $p = []; public X|Y $q; }
class U { use T; public Traversable|array $p = []; public X $q; }
var_dump(new U);
