<?php
function c($n) { echo "c$n "; return $n; } switch (c(3)) { case c(1): echo 'x'; case c(3): echo 'hit '; break; case c(4): echo 'no'; } echo "\n";
switch (true) { case 5 > 6: echo 'a'; break; case 6 > 5: echo 'b'; break; } switch (false) { case 1: echo 'no'; break; case 0: echo 'zero'; } echo "\n";
switch (1) { default: echo 'd'; break; case 1: echo '1'; } switch (2) { default: echo 'd'; case 1: echo '1'; } switch (3) {} switch (c(9)) {} echo "\n";
$x = 5; switch ($x): case 5: echo 'alt'; endswitch; switch ($undefined) { case null: echo 'null'; } echo "\n";
