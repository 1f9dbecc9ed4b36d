<?php
$vendorDir = dirname(__DIR__);
$baseDir = dirname($vendorDir);
return ['App\\' => [$baseDir . '/lib', $baseDir . '/src']];
