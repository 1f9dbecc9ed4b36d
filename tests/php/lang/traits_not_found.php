<?php
echo "start\n";
try {
    if (true) { class C { use Missing; } }
} catch (Error $e) {
    echo "never caught\n";
}
