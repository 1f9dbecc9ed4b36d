<?php
$a = [1]; echo "x" . $a, "\n"; echo "$a\n"; $s = "q"; $s .= $a; echo $s, "\n";
