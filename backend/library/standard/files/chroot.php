<?php
/*
 * chroot(): what Hop loads at its first use must be there before, since it is out of reach behind it.
 */

function chroot(string $directory): bool
{
    if (str_contains($directory, "\0")) {
        throw new ValueError('chroot(): Argument #1 ($directory) must not contain any null bytes');
    }
    if (is_dir($directory)) {
        __systemlib_before_chroot();
    }
    return __systemlib_chroot($directory);
}

#[Python]
function __systemlib_before_chroot(): void {}
#[Native]
function __systemlib_chroot(string $directory): bool {}
