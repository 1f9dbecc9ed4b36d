<?php
// What lies behind __halt_compiler() is coloured as code, too.
foreach (['<?php $a = 1; __halt_compiler(); data <? x "str $v" \' open', "<?php __halt_compiler() ?>\nhtml <?php echo 1; ?> more", '<?php __halt_compiler()', '<?php __halt_compiler();', '<?php __halt_compiler ( ) ; $x; __halt_compiler(); $y', '<?php __HALT_COMPILER();a ?> b <?= $c'] as $s) echo highlight_string($s, true), "\n";
