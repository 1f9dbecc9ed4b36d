<?php
foreach ([null, 5, 1.5, true, new stdClass, [], ['a' => 1, 'b' => 2], [1, 2], ['stdClass', 3], ['stdClass', 'none'], 'no_such', 'stdClass::none', 'NoClass::m'] as $value) {
    try {
        $value();
    } catch (Error $e) {
        echo $e->getMessage(), "\n";
    }
}
