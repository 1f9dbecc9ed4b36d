<?php
class Base {
    public static function hello() { return 'base'; }
}
class Child extends Base {
    public static function hello() { return 'child'; }
    public function test() {
        echo call_user_func('self::hello'), "\n";
        echo call_user_func('parent::hello'), "\n";
        echo call_user_func(['static', 'hello']), "\n";
        echo call_user_func([$this, 'parent::hello']), "\n";
        echo call_user_func(['Child', 'Base::hello']), "\n";
        var_dump(is_callable('self::missing'));
        echo implode(',', array_map('self::twice', [1, 2])), "\n";
        echo $this->typed('parent::hello'), "\n";
    }
    public static function twice($x) { return 2 * $x; }
    private function typed(callable $c) { return is_string($c) ? $c : 'other'; }
}
(new Child)->test();
