<?php
trait Named {
    abstract private function name(int $style): string;
    public function greet() { return 'Hello ' . $this->name(1); }
}
class Person {
    use Named;
    private function name(int|string $style, $more = null): string { return "person $style"; }
}
echo (new Person)->greet(), "\n";
class Holder {
    protected function name($style): string { return 'held'; }
}
class Inheriting extends Holder {
    use Named;
}
echo (new Inheriting)->greet(), "\n";
if (true) {
    class Broken {
        use Named;
        private function name(string $style): string { return ''; }
    }
}
