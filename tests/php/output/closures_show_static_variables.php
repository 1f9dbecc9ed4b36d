<?php
// var_dump() of a closure shows the static variables of its function, also before it has run.
class Counter
{
    public function next()
    {
        static $count = null, $step = 5, $list = [1];
        return $count += $step;
    }
}
class Other extends Counter
{
}
enum Level: int
{
    case Low = 1;

    public static function seen()
    {
        static $seen = 's';
    }
}
function plain()
{
    static $a = 1;
    static $b;
    $a++;
}

$counter = new Counter;
var_dump($counter->next(...), plain(...), Level::seen(...), Level::tryFrom(...), strlen(...));
$counter->next();
plain();
var_dump($counter->next(...), (new Other)->next(...), plain(...));
$closure = function ($x) use ($counter) {
    static $q = 4;
    $q++;
};
var_dump($closure);
$closure(1);
var_dump($closure);
