<?php
// A switch over true or false asks for the truth of its cases, also where php has found out that it is one over these.
enum Pure { case One; case Two; }
class Empties { function __toString(): string { echo 'asked '; return ''; } }
function known($x) {
    switch (null >= null) { case Pure::One: echo 'one '; break; default: echo 'default '; }
    switch (!1) { case 0: echo 'zero '; break; default: echo 'default '; }
    switch (1 < 2 && !false) { case $x: echo 'x '; break; case new Empties: echo 'object '; break; default: echo 'default '; }
    switch ('a' === 'b') { case Pure::One: echo 'one '; break; case $x: echo 'x '; break; default: echo 'default '; }
    switch (true) { case Pure::Two: echo 'two '; break; default: echo 'default '; }
    switch ($x == $x) { case Pure::Two: echo 'two '; break; default: echo 'default '; }
    switch (1 + 1) { case 2.0: echo 'float '; break; default: echo 'default '; }
    switch (-(-1)) { case true: echo 'true '; break; default: echo 'default '; }
    switch (!$x) { case []: echo 'empty '; break; case [0]: echo 'full '; break; default: echo 'default '; }
    echo match (null >= null) { Pure::One => 'one', true => 'true' }, "\n";
}
foreach ([0, 1, '', 'x', [], [0], null, 1.5] as $x) {
    known($x);
}
