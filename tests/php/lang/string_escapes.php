<?php
echo "a\tb\nc\\d\$e\"f\x41\101\u{41}\u{20AC}\e[0m\v\f\0" === "a\tb\nc\\d\$e\"f" . chr(65) . "AA€" . chr(27) . "[0m" . chr(11) . chr(12) . chr(0) ? 'same' : 'diff', "\n"; echo 'single \n \' \\ \x', "\n"; 
