<?php
try {
    include __DIR__ . '/inc/unparsable.inc';
} catch (ParseError $e) {
    echo get_class($e), ': ', $e->getMessage(), ' in ', basename($e->getFile()), ':', $e->getLine(), "\n";
}
try {
    eval('$x = ;');
} catch (ParseError $e) {
    echo $e->getMessage(), ' on ', $e->getLine(), "\n";
}
throw new ParseError('thrown by hand');
