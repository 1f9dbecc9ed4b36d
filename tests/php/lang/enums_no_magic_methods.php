<?php
echo "before\n";
if (true) {
    enum Status {
        case On;
        public function __toString(): string { return 'on'; }
    }
}
echo "never\n";
