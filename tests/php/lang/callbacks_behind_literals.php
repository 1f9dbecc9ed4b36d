<?php
// What a library function calls gets what that function passes, whatever the program itself calls it with.
$kind = function ($m) { return is_array($m) ? "[{$m[0]}]" : "<$m>"; };
echo $kind('x'), ' ', preg_replace_callback('/b+/', $kind, 'abbc'), "\n";
function kind($m) { return is_array($m) ? count($m) : "<$m>"; }
echo kind('y'), ' ', preg_replace_callback('/(b)+/', 'kind', 'abbc'), "\n";
