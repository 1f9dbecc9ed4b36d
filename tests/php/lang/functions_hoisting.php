<?php
echo before(), "\n"; function before() { return 'hoisted'; } if (true) { function cond() { return 'conditional'; } } echo cond(), "\n"; function outer() { function inner() { return 'inner'; } return 'outer'; } var_dump(function_exists('inner')); echo outer(), inner(), "\n"; { function inblock() { return 'block'; } } echo inblock(), "\n";
