<?php
$set_inside = "S";
return $local;
