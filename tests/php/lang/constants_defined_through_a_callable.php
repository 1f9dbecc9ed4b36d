<?php
function early() { $f = 'define'; $f('LATE', 'first'); }
function use_it() { return LATE; }
early();
echo use_it(), " ", is_string(LATE) ? "string" : "int", "\n";
const LATE = 5;
echo use_it(), "\n";
