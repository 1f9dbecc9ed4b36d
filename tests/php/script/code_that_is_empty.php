<?php
// eval() of nothing at all yields false, of nothing but blanks null.
$empty = '';
var_dump(eval(''), eval(' '), eval(';'), eval($empty), eval(null), eval('return 5;'));
