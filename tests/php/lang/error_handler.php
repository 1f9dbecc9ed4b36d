<?php
set_error_handler(function ($no, $msg, $file, $line) { echo "[$no: $msg @$line]\n"; return true; }); echo $undef; $a = []; echo $a['k']; echo "x" + 0 ?? 1; 
