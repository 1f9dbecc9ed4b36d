<?php
echo "a"; function f() { exit(7); } f(); echo "never";
