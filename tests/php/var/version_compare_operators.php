<?php
foreach (['=', '==', 'eq', '', 'l', 'lt', '!', '!=', 'ne', '<>', '<', '<=', 'ge', '=>', 'x'] as $operator) {
    try {
        var_dump(version_compare('1.0', '1.1', $operator));
    } catch (ValueError $e) {
        echo $e->getMessage(), "\n";
    }
}
