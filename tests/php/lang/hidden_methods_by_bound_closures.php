<?php
// A closure that is bound to a class calls its private methods by computed names.
class Quiet {
    private function checked($x) { return is_int($x) ? "int $x" : 'other ' . gettype($x); }
    public function run() { return $this->checked(1) . ', ' . $this->checked(2); }
}
$quiet = new Quiet;
echo $quiet->run(), "\n";
$bound = Closure::bind(function ($x) { $m = 'check' . 'ed'; return $this->$m($x); }, $quiet, Quiet::class);
echo $bound('bound'), "\n";
