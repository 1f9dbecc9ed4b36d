<?php echo "beside the includer\n";
