<?php
// Names that cannot be files: empty, with a NUL byte, a device, a directory.
try { include ""; } catch (ValueError $e) { echo get_class($e), ": ", $e->getMessage(), "\n"; }
try { require ""; } catch (ValueError $e) { echo get_class($e), ": ", $e->getMessage(), "\n"; }
$x = null;
try { include $x; } catch (ValueError $e) { echo $e->getMessage(), "\n"; }
foreach (["a\0b", "\0", "/tmp\0/x", "include_strange_names.php\0"] as $name) {
    var_dump(include $name);
    var_dump(include_once $name);
    try { require $name; } catch (Error $e) { echo get_class($e), ": ", $e->getMessage(), "\n"; }
    try { require_once $name; } catch (Error $e) { echo get_class($e), ": ", $e->getMessage(), "\n"; }
}
foreach (["/dev/zero", "/dev/null", "/", "."] as $name) {
    var_dump(@include $name);
    try { @require $name; } catch (Error $e) { echo get_class($e), ": ", $e->getMessage(), "\n"; }
}
set_error_handler(function ($n, $m) { throw new Exception($m); });
try { include "x\0y"; } catch (Exception $e) { echo $e->getMessage(), "\n"; }
