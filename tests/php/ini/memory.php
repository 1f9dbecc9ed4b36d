<?php
var_dump(ini_set('memory_limit', '64M'), ini_get('memory_limit'));
var_dump(ini_set('memory_limit', -1), ini_get('memory_limit'));
var_dump(strlen(str_repeat('x', 200 << 20)) >> 20);
var_dump(@ini_set('memory_limit', '1K'), ini_get('memory_limit'));
