<?php
// php knows the constants above in the class when it compiles the default of a property.
echo "never\n";
class A { const NUMBERS = [1]; const N = self::TEXT; const TEXT = 'x'; const LATE = A::TEXT . 'y'; public ?int $p = self::LATE; }
