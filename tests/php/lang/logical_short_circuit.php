<?php
function t($n) { echo "t$n "; return true; }
function f($n) { echo "f$n "; return false; }
var_dump(t(1) && f(2) && t(3)); var_dump(f(1) || t(2) || f(3)); var_dump(t(1) xor t(2)); var_dump(f(1) and t(2)); $x = f(4) or t(5); var_dump($x);
var_dump(!t(6)); if (t(1) && !f(2) || t(3)) echo "yes\n"; t(8) and print "p\n"; f(9) || print "q\n";
while (f(1) || f(2)) {} echo "\n";
