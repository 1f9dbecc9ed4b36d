<?php
interface HasLabel { public function label(): string; }
if (true) {
    enum Status implements HasLabel {
        case On;
    }
}
echo "never\n";
