<?php
trait T { public function f() {} }
trait Unused { public function f() {} }
if (true) {
    class C { use T { T::f insteadof Unused; } }
}
