<?php
// Static properties keep their types, too; the error comes when the class is linked.
class X {}
class Y extends X {}
class A { public static X|int $p; }
echo "linked\n";
if (true) {
    class B extends A { public static Y|int $p; }
}
