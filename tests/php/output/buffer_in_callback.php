<?php
ob_start(function ($text) { ob_start(); return 'no'; });
echo 'y';
ob_end_flush();
echo 'never';
