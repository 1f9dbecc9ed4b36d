<?php
$f = fopen(__FILE__, 'r'); fseek($f, __COMPILER_HALT_OFFSET__); echo trim(stream_get_contents($f)), "\n"; echo "before halt\n"; __halt_compiler(); raw DATA <?php echo 'not run';
