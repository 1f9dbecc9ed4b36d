<?php
echo "x\n"; exit("message\n");
