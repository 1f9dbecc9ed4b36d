<?php
foreach ([5, 'str', 1.5, null, true, [1], new stdClass, str_repeat('long', 20)] as $v) try { echo match ($v) { 'nothing' => 1 }; } catch (\UnhandledMatchError $e) { echo $e->getMessage(), "\n"; }
try { echo match (true) {}; } catch (\UnhandledMatchError $e) { echo $e->getMessage(), "\n"; }
