<?php
var_dump("5" + "7", "1.5" + 1, "1e3" + 0, " 5" + 1, "5 " + 1, "0x1A" == 26);
try { var_dump("abc" * 2); } catch (TypeError $e) { echo $e->getMessage(), "\n"; }
var_dump("5 apples" + 1);
try { var_dump([] + 1); } catch (TypeError $e) { echo $e->getMessage(), "\n"; }
var_dump([1, 2] + [5, 6, 7]);
var_dump(null + 5, true + true, false - 1);
