<?php
// All of them come first, in the order of the file, whatever the code does.
echo "running\n";
function late($first = 'a', $second) { return "${first}$second"; }
function nullable(?string $a = null, $b) { return $b; }
class WithMagic {
    private function __get($name) { return $name; }
}
for ($i = 0; $i < 2; $i++) {
    switch ($i) {
        case 0:
            continue;
    }
    echo "i=$i\n";
}
echo late('x', 'y'), nullable(null, 'z'), "\n";
