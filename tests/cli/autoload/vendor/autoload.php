<?php
require_once __DIR__ . '/composer/loader.php';
return Loader::make(__DIR__);
