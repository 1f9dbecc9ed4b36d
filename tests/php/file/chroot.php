<?php
// chroot() says what is wrong with a place.
var_dump(chroot('/no/such/place'));
var_dump(chroot(__FILE__));
try {
    chroot("a\0b");
} catch (ValueError $e) {
    echo $e->getMessage(), "\n";
}
var_dump(get_browser('Mozilla/5.0'));
