<?php
$from_include = "set";
return ["r" => 1];
