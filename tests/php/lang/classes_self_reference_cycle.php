<?php
class Node { public $next; public $n; function __construct($n) { $this->n = $n; } function __destruct() { echo "~{$this->n} "; } } $a = new Node(1); $b = new Node(2); $a->next = $b; $b->next = $a; unset($a, $b); echo 'unset '; echo "\n"; $s = new Node('self'); $s->next = $s; $s = null; echo "end\n";
