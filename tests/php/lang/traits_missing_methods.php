<?php
trait T { public function known() {} }
if (true) {
    class C { use T { unknown as other; } }
}
