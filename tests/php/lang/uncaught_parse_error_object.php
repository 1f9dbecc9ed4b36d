<?php
echo "start\n";
function thrower() {
    throw new ParseError('made by hand');
}
thrower();
