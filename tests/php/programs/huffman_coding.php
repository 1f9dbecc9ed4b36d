<?php
// Code lengths from a forest merged smallest first; encoded to bits and decoded by walking the tree.

abstract class Node
{
    public int $order;
    private static int $created = 0;

    public function __construct(public int $weight)
    {
        $this->order = self::$created++;
    }

    abstract public function codes(string $prefix = ''): array;
}

class Leaf extends Node
{
    public function __construct(public string $letter, int $weight)
    {
        parent::__construct($weight);
    }

    public function codes(string $prefix = ''): array
    {
        return [$this->letter => $prefix === '' ? '0' : $prefix];
    }
}

class Branch extends Node
{
    public function __construct(public Node $left, public Node $right)
    {
        parent::__construct($left->weight + $right->weight);
    }

    public function codes(string $prefix = ''): array
    {
        return $this->left->codes($prefix . '0') + $this->right->codes($prefix . '1');
    }
}

function tree(string $text): Node
{
    $forest = [];
    foreach (count_chars($text, 1) as $byte => $count) {
        $forest[] = new Leaf(chr($byte), $count);
    }
    while (count($forest) > 1) {
        usort($forest, fn(Node $a, Node $b) => [$b->weight, $b->order] <=> [$a->weight, $a->order]);
        $forest[] = new Branch(array_pop($forest), array_pop($forest));
    }
    return $forest[0];
}

function decode(string $bits, Node $root): string
{
    $text = '';
    $node = $root;
    foreach (str_split($bits) as $bit) {
        if ($node instanceof Branch) {
            $node = $bit ? $node->right : $node->left;
        }
        if ($node instanceof Leaf) {
            $text .= $node->letter;
            $node = $root;
        }
    }
    return $text;
}

foreach (['abracadabra', 'mississippi river', 'zzzz'] as $text) {
    $root = tree($text);
    $codes = $root->codes();
    ksort($codes, SORT_STRING);
    foreach ($codes as $letter => $code) {
        printf("  %-3s %s\n", var_export((string) $letter, true), $code);
    }
    $bits = strtr($text, $codes);
    printf("%s: %d bits instead of %d, %s\n", $text, strlen($bits), 8 * strlen($text), $bits);
    var_dump(decode($bits, $root) === $text);
}
