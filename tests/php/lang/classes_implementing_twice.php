<?php
interface A {}
if (true) {
    class C implements A, Countable, A {
        public function count(): int { return 0; }
    }
}
