<?php
// self and parent are shown as the classes that they mean.
class P {}
class A extends P { function m(?parent $x): self|array {} }
echo "linked\n";
if (true) {
    class C extends A { function m(?int $x): static|null {} }
}
