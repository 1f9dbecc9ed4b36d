<?php return ['abc' => dirname(__DIR__, 2) . '/src/functions.php'];
