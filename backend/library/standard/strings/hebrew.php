<?php
/*
 * Hebrew in visual order, with a body in Python (python/hebrew.py).
 */

#[Python, Pure]
function hebrev(string $string, int $max_chars_per_line = 0): string {}
