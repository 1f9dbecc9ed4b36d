<?php
function f() { try { goto done; } finally { echo "finally "; } echo 'no'; done: return "done\n"; } echo f();
function g() { $n = 0; again: try { $n++; if ($n < 3) goto again; throw new Exception("n=$n"); } catch (Exception $e) { echo $e->getMessage(), "\n"; } } g();
