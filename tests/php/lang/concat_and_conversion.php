<?php
echo 1 . 2, ' ', 1.5 . 'x', ' ', true . '|' . false . '|' . null . "|\n";
$a = 'x'; $a .= 5; $a .= 1.0; $a .= true; echo $a, "\n";
echo "a" . 1 + 2 . "b\n";
echo -5 . "", "\n";
