<?php
// Each time that a nested declaration runs it declares; the second time is one too many, in methods, too.
class B { function m() { function inner() { return 1; } echo inner(); } }
(new B)->m();
if (true) { function cond() { return 2; } }
try { (new B)->m(); } catch (Error $e) { echo 'E'; }
