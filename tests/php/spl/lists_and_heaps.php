<?php
// SplDoublyLinkedList, SplQueue, SplStack, the heaps and SplPriorityQueue.
$s = new SplStack;
$s[] = 1;
$s->push(2);
$s->push(3);
foreach ($s as $k => $v) {
    echo "$k=>$v ";
}
echo $s->pop(), $s->top(), $s->bottom(), count($s), $s[0], "\n";
var_dump($s);
$q = new SplQueue;
$q->enqueue('a');
$q->enqueue('b');
$q[] = 'c';
echo $q->dequeue(), count($q), "\n", serialize($q), "\n";
var_dump(unserialize(serialize($q)) == $q, isset($q[1]), isset($q[2]));
$d = new SplDoublyLinkedList;
foreach (range(1, 5) as $x) {
    $d->push($x);
}
$d->add(2, 'two');
$d->unshift(0);
unset($d[1]);
$d->setIteratorMode(SplDoublyLinkedList::IT_MODE_DELETE);
foreach ($d as $k => $v) {
    echo "$k=>$v ";
}
echo count($d), "\n";
$d->push(1);
$d->push(2);
for ($d->rewind(); $d->valid(); $d->next()) {
    echo $d->key(), '-', $d->current(), ' ';
}
echo "\n", $d->serialize(), "\n";
$max = new SplMaxHeap;
$min = new SplMinHeap;
foreach ([3, 1, 2, 5, 4] as $x) {
    $max->insert($x);
    $min->insert([$x, 'x']);
}
foreach ($max as $k => $x) {
    echo "$k:$x ";
}
while (!$min->isEmpty()) {
    echo $min->extract()[0];
}
echo "\n";
$pq = new SplPriorityQueue;
foreach (['lo' => 1, 'hi' => 10, 'mid' => 5] as $data => $priority) {
    $pq->insert($data, $priority);
}
$pq->setExtractFlags(SplPriorityQueue::EXTR_BOTH);
print_r($pq->top());
var_dump($pq);
$pq->setExtractFlags(SplPriorityQueue::EXTR_DATA);
$copy = clone $pq;
echo $pq->extract(), $pq->extract(), count($pq), count($copy), "\n";
class ByLength extends SplHeap
{
    public $throws = false;

    protected function compare($a, $b): int
    {
        if ($this->throws) {
            throw new Exception('compare');
        }
        return strlen($a) - strlen($b);
    }
}
$h = new ByLength;
array_map([$h, 'insert'], ['aaa', 'a', 'aaaa', 'aa']);
$h->throws = true;
foreach ([fn() => $h->insert('b'), fn() => $h->top(), fn() => $h->isCorrupted(), fn() => $h->recoverFromCorruption(), fn() => count($h)] as $do) {
    try {
        var_dump($do());
    } catch (Exception $e) {
        echo get_class($e), ': ', $e->getMessage(), "\n";
    }
}
$h->throws = false;
foreach ($h as $x) {
    echo $x, ' ';
}
echo "\n";
class Meddling extends SplMinHeap
{
    protected function compare($a, $b): int
    {
        $this->insert(99);
        return parent::compare($a, $b);
    }
}
$m = new Meddling;
$m->insert(1);
try {
    $m->insert(2);
} catch (RuntimeException $e) {
    echo $e->getMessage(), "\n";
}
$faults = [
    fn() => (new SplStack)->pop(), fn() => (new SplQueue)->dequeue(), fn() => (new SplStack)->top(), fn() => (new SplStack)[3], fn() => (new SplStack)['x'],
    fn() => (new SplStack)->add(5, 1), fn() => (new SplStack)->setIteratorMode(0), fn() => (new SplMinHeap)->extract(), fn() => (new SplMinHeap)->top(),
    fn() => (new SplPriorityQueue)->setExtractFlags(0), fn() => (new SplDoublyLinkedList)->offsetUnset(0), fn() => unserialize('O:8:"SplQueue":1:{i:0;i:4;}'),
];
foreach ($faults as $fault) {
    try {
        $fault();
        echo "nothing\n";
    } catch (Throwable $e) {
        echo get_class($e), ': ', $e->getMessage(), "\n";
    }
}
