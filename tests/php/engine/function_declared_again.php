<?php
// A function that declares one cannot run twice.
function outer() { echo "outer\n"; function inner() { echo "inner\n"; } }
outer();
inner();
outer();
