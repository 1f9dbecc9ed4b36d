<?php
date_default_timezone_set('UTC');
foreach (str_split('BdgGhHiIjLmnNostUwWyYzZ') as $letter) {
    echo $letter, ' ', idate($letter, 1072911845), "\n";
}
var_dump(@idate('q'), @idate('dd'));
