<?php
$ok = true; $ok or die('not'); $v = $ok ? 'go' : exit(1); echo $v, "\n"; isset($undef) || exit(print("bye\n") + 1);
