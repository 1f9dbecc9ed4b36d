<?php
trait T { static $made = 1; }
try { unset((new class { use T; })::$made); } catch (Error $e) { echo $e->getMessage(), "\n"; }
class Q { static $p; }
try { unset(Q::$p); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { $v='p'; unset(Q::$$v); } catch (Error $e) { echo $e->getMessage(), "\n"; }
