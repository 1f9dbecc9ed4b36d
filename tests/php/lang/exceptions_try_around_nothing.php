<?php
try {
} catch (Throwable $t) { echo "never\n"; }
function f() { try { } catch (Exception $e) { return 1; } finally { echo "finally\n"; } return 2; }
function g() { goto inside; try { } catch (Exception $e) { inside: echo "goto\n"; } echo "behind\n"; }
echo f(), "\n";
g();
