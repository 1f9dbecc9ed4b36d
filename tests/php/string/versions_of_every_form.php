<?php $v=['',"0","a","1.","1.a",".1","-","a.b","-1","#","1#2","1.0","1.0.0","1.0-dev","1.0RC1","1.0rc1","1.0b","1.0pl1","1..2","1-.2","_","+a","5.2.0a","5.2.0","10","9","1.0.#","1 2","é","dev","alpha","pl","N","1.x","x1","99999999999999999999","1.-1","a1a",".","..","1.0.0.0.beta","1\0x","p","ap","rcx"];
// version_compare() cuts versions into parts by its own rules.
foreach ($v as $a) { foreach ($v as $b) echo version_compare($a,$b),','; echo "\n"; }
