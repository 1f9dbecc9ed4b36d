<?php
class D { function __destruct() { throw new Exception('from destructor'); } } try { $d = new D; unset($d); } catch (Exception $e) { echo $e->getMessage(), "\n"; } try { $x = new D; $x = null; echo 'never'; } catch (Exception $e) { echo "assign\n"; } function f() { $local = new D; return 1; } try { f(); echo 'never'; } catch (Exception $e) { echo "return\n"; }
