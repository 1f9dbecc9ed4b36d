<?php
// dl() loads nothing here: what it says.
var_dump(dl('no_such_extension'));
var_dump(dl('folder/no_such.so'));
var_dump(dl("no_such\0behind"));
var_dump(dl(str_repeat('x', 5000)));
