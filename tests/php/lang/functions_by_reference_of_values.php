<?php
function r(&$x) { $x = 1; } function v() { return 5; } try { r(1); } catch (Error $e) { echo $e->getMessage(), "\n"; } 
