<?php
var_dump(1 === 1.0, "a" === "a", [1, 2] === [1, 2], [1, 2] === [2 => 1], null === null, 0.0 === -0.0, NAN === NAN, NAN == NAN);
$o = new stdClass; $p = new stdClass; var_dump($o === $o, $o === $p, $o == $p, $o !== $p);
