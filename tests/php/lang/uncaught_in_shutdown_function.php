<?php
function fails() {
    throw new DomainException('late');
}
register_shutdown_function('fails');
register_shutdown_function('strlen');
echo "main done\n";
