<?php
// What cannot be taken apart is given up before the Error is caught.
class D { function __destruct() { echo '~D '; } }
function d() { return new D; }
try { [$a, $b] = d(); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { foreach ([1] as $i) [$a] = [new D][0]; } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { foreach (['k' => new D] as [$v, $y]) { echo 'never'; } } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { [[$a]] = [d()]; } catch (Error $e) { echo $e->getMessage(), "\n"; }
echo "end\n";
