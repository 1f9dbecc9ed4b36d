<?php
foreach (5 as $v) echo 'x'; foreach (null as $v); foreach ("str" as $v); echo "done\n"; foreach ($undef as $v); 
