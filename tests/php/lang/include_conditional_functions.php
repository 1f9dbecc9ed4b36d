<?php
if (!function_exists('inc_fn')) { require 'inc/defines.php'; } echo inc_fn(), "\n"; $o = new IncClass; echo $o->hi(), basename($o->file()), $o->line(), "\n"; for ($i = 0; $i < 3; $i++) echo include 'inc/counter.php'; echo "\n";
