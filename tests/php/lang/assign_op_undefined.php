<?php
$a['x']['y'] .= 'z'; var_dump($a); $q += 1; var_dump($q); $o = new stdClass; $o->n .= 'b'; var_dump($o);
