<?php
class Node {
    public static $shared = 'shared';
    public ?Node $next = null;
    public static function hello() { return 'hello'; }
    public function next() { return $this->next; }
}
$node = new Node;
var_dump($node?->next()::$shared, $node?->next?->next()::hello());
var_dump($node->next?->next()::$shared);
$node->next = new Node;
var_dump($node?->next()::$shared, $node?->next::hello());
var_dump(isset($node?->next?->next?->next), $node?->next?->next?->missing);
function show(...$args) { return count($args); }
var_dump(show($node->next->next?->next(show(print "not evaluated\n")), 2));
