<?php
if (true) { trait T { final function foo() {} } }
class A { use T; }
class B extends A { function FOO() {} }
