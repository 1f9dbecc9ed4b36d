<?php
// A variable alone is not even looked at; an element or a property is.
$undefined;
$array = [];
$array['missing'];
$object = new stdClass;
$object->missing;
echo "end\n";
