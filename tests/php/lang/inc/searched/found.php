<?php echo basename(__FILE__), " in ", basename(__DIR__), "\n"; include "beside.php";
