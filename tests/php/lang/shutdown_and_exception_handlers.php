<?php
set_exception_handler(function ($e) { echo 'handler: ', get_class($e), $e->getMessage(), "\n"; }); register_shutdown_function(function ($x) { echo "shutdown $x\n"; register_shutdown_function(fn() => print("nested\n")); }, 'arg'); class D { function __destruct() { echo "destruct\n"; } } $d = new D; echo "main\n"; throw new DomainException('!');
