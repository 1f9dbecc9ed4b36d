<?php
if ($n == 2) { echo "two"; return; }
echo "n$n ";
