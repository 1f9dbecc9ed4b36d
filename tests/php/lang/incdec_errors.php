<?php
try { $a = []; $a++; } catch (TypeError $e) { echo $e->getMessage(), "\n"; }
try { $o = new stdClass; $o--; } catch (TypeError $e) { echo $e->getMessage(), "\n"; }
var_dump($undefined++); var_dump($undefined);
