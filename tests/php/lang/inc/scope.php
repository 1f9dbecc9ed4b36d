<?php
$x .= "x"; $y++; $z = "new";
return $x . $y;
