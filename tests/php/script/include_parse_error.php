<?php
try { include 'inc/broken.txt'; } catch (ParseError $e) { echo get_class($e), ' ', $e->getMessage(), ' ', $e->getLine(), basename($e->getFile()), "\n"; }
