<?php
trait A { public const X = 1; final public const Y = 2; }
class Fine { use A; public const X = 1; }
echo Fine::X, Fine::Y, "\n";
if (true) {
    class C { use A; public const X = 2; }
}
