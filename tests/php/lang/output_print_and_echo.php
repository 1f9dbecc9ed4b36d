<?php
print "a\n"; $r = print 'x'; echo $r, "\n"; echo 1, 2.5, true, null, 'c', "\n"; print("paren") . "\n"; echo "\n"; echo(1), (2), "\n"; print 1 + 2; echo "\n", -1, "\n"; 
