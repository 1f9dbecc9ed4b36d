<?php
// SplFixedArray and SplObjectStorage.
$f = new SplFixedArray(3);
$f[0] = 1;
$f['1'] = 'b';
$f[2.7] = 'c';
foreach ($f as $k => $v) {
    foreach ($f as $w) {
        echo "$k$v$w ";
    }
}
echo "\n";
var_dump($f, $f->toArray(), isset($f[1]), isset($f[3]), empty($f[0]), json_encode($f), count($f), $f->getSize());
unset($f[0]);
$f->setSize(2);
$g = clone $f;
$g[0] = 'g';
var_dump($f[0], $f == $g, serialize($f), unserialize(serialize($f)), (array) $f);
print_r(SplFixedArray::fromArray([3 => 'x', 1 => 'y']));
echo SplFixedArray::fromArray([3 => 'x', 1 => 'y'], false)->getSize(), "\n";
$f[1] = [];
@$f[1][] = 1;
var_dump($f[1]);
$faults = [
    fn() => $f[2], fn() => $f[-1] = 1, fn() => $f[] = 1, fn() => $f['x'], fn() => new SplFixedArray(-1), fn() => $f->setSize(-1),
    fn() => SplFixedArray::fromArray(['a' => 1]), fn() => $f[[]],
];
foreach ($faults as $fault) {
    try {
        $fault();
        echo "nothing\n";
    } catch (Throwable $e) {
        echo get_class($e), ': ', $e->getMessage(), "\n";
    }
}
$s = new SplObjectStorage;
$a = new stdClass;
$b = new ArrayObject;
$s[$a] = 'data';
$s->attach($b);
$s->attach($a, 'again');
var_dump($s[$a], count($s), isset($s[$b]), $s->contains(new stdClass));
print_r($s);
foreach ($s as $i => $o) {
    echo $i, get_class($o), json_encode($s->getInfo()), "\n";
    $s->setInfo("info $i");
}
echo serialize($s), "\n";
$t = new SplObjectStorage;
$t->addAll($s);
$t->attach(new stdClass);
var_dump($s == $t, $t->removeAll($s), $t->removeAllExcept($s), count($t));
$c = clone $s;
$c->detach($a);
unset($c[$b]);
var_dump(count($c), count($s));
print_r(unserialize(serialize($s)));
class ByClass extends SplObjectStorage
{
    function getHash($object): string
    {
        return get_class($object);
    }
}
$h = new ByClass;
$h[new stdClass] = 1;
$h[new stdClass] = 2;
$h[$b] = 3;
var_dump(count($h), $h[new stdClass]);
$faults = [
    fn() => $s[new stdClass], fn() => $s['x'], fn() => (new SplObjectStorage)->current(), fn() => $s->attach(1),
    fn() => unserialize('O:16:"SplObjectStorage":2:{i:0;a:1:{i:0;i:1;}i:1;a:0:{}}'), fn() => $s->unserialize('x:i:2;O:8:"stdClass":0:{}'),
];
foreach ($faults as $fault) {
    try {
        $fault();
        echo "nothing\n";
    } catch (Throwable $e) {
        echo get_class($e), ': ', $e->getMessage(), "\n";
    }
}
class Subject implements SplSubject
{
    private $observers;

    function __construct()
    {
        $this->observers = new SplObjectStorage;
    }

    function attach(SplObserver $observer): void
    {
        $this->observers->attach($observer);
    }

    function detach(SplObserver $observer): void
    {
        $this->observers->detach($observer);
    }

    function notify(): void
    {
        foreach ($this->observers as $observer) {
            $observer->update($this);
        }
    }
}
class Watcher implements SplObserver
{
    function __construct(private string $name) {}

    function update(SplSubject $subject): void
    {
        echo $this->name, ' sees ', get_class($subject), "\n";
    }
}
$subject = new Subject;
$subject->attach(new Watcher('first'));
$subject->attach($second = new Watcher('second'));
$subject->notify();
$subject->detach($second);
$subject->notify();
