<?php
// A trie of nested arrays built by walking a reference, and a generator over its words.

class Trie implements Countable, IteratorAggregate
{
    private const END = '$';
    private array $root = [];
    private int $size = 0;

    public function add(string ...$words): static
    {
        foreach ($words as $word) {
            $node = &$this->root;
            foreach (str_split($word) as $letter) {
                $node = &$node[$letter];
            }
            if (!isset($node[self::END])) {
                $node[self::END] = true;
                $this->size++;
            }
            unset($node);
        }
        return $this;
    }

    private function descend(string $prefix): ?array
    {
        $node = $this->root;
        for ($i = 0; isset($prefix[$i]); $i++) {
            $node = $node[$prefix[$i]] ?? null;
            if ($node === null) {
                return null;
            }
        }
        return $node;
    }

    public function has(string $word): bool
    {
        return isset($this->descend($word)[self::END]);
    }

    public function withPrefix(string $prefix): Generator
    {
        $node = $this->descend($prefix);
        if ($node !== null) {
            yield from $this->walk($node, $prefix);
        }
    }

    private function walk(array $node, string $word): Generator
    {
        ksort($node);
        foreach ($node as $letter => $below) {
            if ($letter === self::END) {
                yield $word;
            } else {
                yield from $this->walk($below, $word . $letter);
            }
        }
    }

    public function getIterator(): Iterator
    {
        return $this->walk($this->root, '');
    }

    public function count(): int
    {
        return $this->size;
    }
}

$trie = (new Trie())->add('tea', 'ten', 'tenant', 'to', 'inn', 'in', 'i', 'tea')->add(...explode(' ', 'te3 te1 te20'));
echo count($trie), " words\n";
foreach ($trie as $word) {
    echo $word, ' ';
}
echo "\n";
foreach (['te', 'in', 'x', 'tenants', ''] as $prefix) {
    printf("%-8s %s\n", "'$prefix'", implode(',', iterator_to_array($trie->withPrefix($prefix), false)));
}
$before = clone $trie;
$trie->add('zebra');
var_dump($before->has('zebra'), $trie->has('zebra'), $trie->has('zeb'), count($before), count($trie));
