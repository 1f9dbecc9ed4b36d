<?php
$o = new stdClass;
var_dump([] < $o, [1] > $o, $o > [1], [] == $o, $o <=> [], [] <=> $o);
