<?php
echo "start\n";
class Known {}
if (true) {
    interface Known {}
}
echo "never\n";
