<?php
function optional_first($a = 1, $b) { return [$a, $b]; }
class Heads {
    function m(?int $fine = null, $x = [], $y) {}
}
return "${undefined}" === '' ? 'loaded' : 'other';
