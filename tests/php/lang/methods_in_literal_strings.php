<?php
// php compiles a call of a literal "C::m" like that of C::m(): with $this, and of classes of just that name.
class Magic
{
    public function __call($name, $arguments)
    {
        return "call $name " . implode(',', $arguments);
    }

    public static function __callStatic($name, $arguments)
    {
        return "static $name " . implode(',', $arguments);
    }

    public function inside()
    {
        echo 'Magic::missing'(1), "\n";
        echo 'Magic::missing'(...)(2), "\n";
        echo '\Magic::own'(), "\n";
        $named = 'Magic::own';
        try {
            echo $named(), "\n";
        } catch (Error $error) {
            echo $error->getMessage(), "\n";
        }
    }

    public function own()
    {
        return __METHOD__ . ' of ' . get_class($this);
    }
}

class Base
{
    public static function who()
    {
        return static::class;
    }
}

class Derived extends Base
{
    public static function ask()
    {
        return 'Derived::who'() . ' ' . 'Base::who'() . ' ' . Base::who() . ' ' . parent::who();
    }
}

(new Magic)->inside();
echo 'Magic::missing'(3), "\n";
echo 'Magic::missing'(...)(4), "\n";
echo 'Derived::who'(), ' ', 'derived::WHO'(...)(), "\n";
echo Derived::ask(), "\n";
foreach ([fn() => 'Magic::own'(), fn() => 'Nowhere::own'(), fn() => 'self::own'(), fn() => '::own'(), fn() => 'Base::nothing'(...)] as $try) {
    try {
        echo $try(), "\n";
    } catch (Error $error) {
        echo $error->getMessage(), "\n";
    }
}
