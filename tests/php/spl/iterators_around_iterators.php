<?php
// Iterators around iterators, generators among them.
function show($iterator)
{
    foreach ($iterator as $k => $v) {
        echo is_array($k) ? json_encode($k) : $k, '=>', is_array($v) ? json_encode($v) : $v, ' ';
    }
    echo "\n";
}
show(new IteratorIterator(new ArrayIterator([1, 2, 3])));
show(new IteratorIterator(new ArrayObject(['a' => 1])));
show(new IteratorIterator((function () { yield 'k' => 1; yield 2; })()));
show(new LimitIterator(new ArrayIterator(range(1, 10)), 2, 3));
show(new LimitIterator((function () { for ($i = 0; ; $i++) yield $i; })(), 1, 3));
show(new CallbackFilterIterator(new ArrayIterator(range(1, 10)), fn($v, $k, $it) => $v % 2 == 0 && $it instanceof ArrayIterator));
class Odd extends FilterIterator
{
    function accept(): bool
    {
        return $this->current() % 2 === 1;
    }
}
show(new Odd(new ArrayIterator(range(1, 6))));
$append = new AppendIterator;
$append->append(new ArrayIterator([1, 2]));
$append->append(new EmptyIterator);
$append->append(new ArrayIterator([3]));
foreach ($append as $k => $v) {
    echo $append->getIteratorIndex(), ":$k=>$v ";
}
echo count($append->getArrayIterator()), "\n";
show(new LimitIterator(new InfiniteIterator(new ArrayIterator([1, 2])), 0, 5));
$generator = (function () { yield 1; yield 2; yield 3; })();
$generator->next();
show(new NoRewindIterator($generator));
$cache = new CachingIterator(new ArrayIterator(['a', 'b', 'c']), CachingIterator::FULL_CACHE);
foreach ($cache as $v) {
    echo $v, $cache->hasNext() ? ',' : "\n";
}
var_dump($cache->getCache(), count($cache), isset($cache[1]), $cache['2']);
$cache = new CachingIterator(new ArrayIterator(['x' => 1]));
foreach ($cache as $v) {
    echo $cache, "\n";
}
$multiple = new MultipleIterator(MultipleIterator::MIT_KEYS_ASSOC | MultipleIterator::MIT_NEED_ANY);
$multiple->attachIterator(new ArrayIterator([1, 2]), 'x');
$multiple->attachIterator(new ArrayIterator([3]), 'y');
show($multiple);
$tree = ['a' => 1, 'b' => ['c' => 2, 'd' => ['e' => 3]], 'f' => []];
foreach ([0, 1, 2] as $mode) {
    $walk = new RecursiveIteratorIterator(new RecursiveArrayIterator($tree), $mode);
    foreach ($walk as $k => $v) {
        echo $walk->getDepth(), ":$k ";
    }
    $walk->setMaxDepth(1);
    foreach ($walk as $k => $v) {
        echo $k, ' ';
    }
    echo json_encode($walk->getMaxDepth()), "\n";
}
foreach (new RecursiveTreeIterator(new RecursiveArrayIterator($tree)) as $k => $v) {
    echo "[$k] $v\n";
}
class Logged extends RecursiveIteratorIterator
{
    function beginChildren(): void { echo '<'; }
    function endChildren(): void { echo '>'; }
    function beginIteration(): void { echo '{'; }
    function endIteration(): void { echo '}'; }
    function callHasChildren(): bool { return $this->getDepth() < 1 && parent::callHasChildren(); }
}
show(new Logged(new RecursiveArrayIterator($tree)));
show(new RecursiveIteratorIterator(new RecursiveCallbackFilterIterator(new RecursiveArrayIterator($tree), fn($v, $k, $it) => $it->hasChildren() || $v > 1)));
show(new RecursiveIteratorIterator(new ParentIterator(new RecursiveArrayIterator($tree)), 1));
show(new RegexIterator(new ArrayIterator(['apple', 'bob', 'avocado']), '/^a/'));
show(new RegexIterator(new ArrayIterator(['a1b2', 'x']), '/\d/', RegexIterator::ALL_MATCHES));
show(new RegexIterator(new ArrayIterator(['k1' => 1, 'z' => 2]), '/\d/', RegexIterator::MATCH, RegexIterator::USE_KEY));
echo (new IteratorIterator(new ArrayObject([1, 2])))->count(), "\n";
class Lazy extends IteratorIterator
{
    function __construct() {}
}
$faults = [
    fn() => (new Lazy)->valid(), fn() => new LimitIterator(new EmptyIterator, -1), fn() => new LimitIterator(new EmptyIterator, 0, -2),
    fn() => (new LimitIterator(new ArrayIterator([1, 2, 3]), 1, 1))->seek(0), fn() => (new LimitIterator(new ArrayIterator([1, 2, 3]), 1, 1))->seek(2),
    fn() => (new EmptyIterator)->current(), fn() => (new CachingIterator(new EmptyIterator, 0))->getCache(), fn() => new CachingIterator(new EmptyIterator, 3),
    fn() => (string) new CachingIterator(new EmptyIterator, 0), fn() => new RecursiveIteratorIterator(new ArrayIterator([])), fn() => clone new IteratorIterator(new EmptyIterator),
    fn() => (new MultipleIterator)->current(), fn() => new RegexIterator(new EmptyIterator, '/a/', 9), fn() => (new IteratorIterator(new EmptyIterator))->nothing(),
    fn() => (new RecursiveTreeIterator(new RecursiveArrayIterator([])))->setPrefixPart(7, ''), fn() => iterator_count(new CallbackFilterIterator(new ArrayIterator([1]), function () { throw new LogicException('in callback'); })),
];
foreach ($faults as $fault) {
    try {
        $fault();
        echo "nothing\n";
    } catch (Throwable $e) {
        echo get_class($e), ': ', $e->getMessage(), "\n";
    }
}
