<?php
const __COMPILER_HALT_OFFSET__ = 1;
function __autoload_like() {}
try { echo __COMPILER_HALT_OFFSET__; } catch (Error $e) { echo $e->getMessage(), "\n"; }
