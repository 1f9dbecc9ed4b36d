<?php
var_dump((int)"12abc", (int)1.9, (int)-1.9, (int)true, (int)null, (int)"1e3", (int)[], (int)[0], (float)"1.5x", (string)1.0, (string)false, (bool)"0", (bool)"0.0", (bool)[], (bool)[0], (bool)0.0, (array)"a", (array)null, (object)['a' => 1], (bool)new stdClass);
var_dump((array)(object)['x' => 1], (int)"0x1A", (int)1e19, intval("42"), strval(4.5), boolval("false"), floatval("1e2"));
