<?php return __LINE__ . basename(__FILE__);
