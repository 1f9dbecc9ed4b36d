<?php
$i = 0; start: $i++; if ($i < 3) goto start; echo $i; goto end; echo 'skipped'; end: echo "end\n"; function g() { for ($i = 0; $i < 5; $i++) { foreach ([1, 2] as $v) { if ($i == 2) goto out; echo $i, $v, ' '; } } out: echo "out\n"; } g();
