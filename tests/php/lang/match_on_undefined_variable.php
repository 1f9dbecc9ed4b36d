<?php
// Arms of literals are looked up in a table: one warning. Other arms are compared one by one: a warning each.
echo match ($nothing) {
    1, 2, 3 => 'number',
    default => 'none',
}, "\n";
echo match ($nothing) {
    'a', 'b' => 'letter',
    4 => 'four',
    default => 'none',
}, "\n";
echo match ($nothing) { false => 'false', null => 'null' }, "\n";
