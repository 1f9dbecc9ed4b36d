<?php
// Messages of the compiler show the bytes of names.
foreach (['fö bär;', 'function ä() {} function ä() {}', "\xff \xfe;", 'class é { function ü(); }'] as $code) {
    try {
        eval($code);
    } catch (ParseError $e) {
        echo $e->getMessage(), "\n";
        continue;
    }
}
