<?php
// Before `?->` a variable may be undefined where `??`, isset() and empty() ask, but only the one that they come to first.
function argument()
{
    echo 'not evaluated ';
    return 'm';
}

class Chain
{
    public $x = 5;

    public function same()
    {
        return $this;
    }

    public function nothing()
    {
        return null;
    }
}

function ask($chain)
{
    var_dump($u?->call(argument()) ?? 'none');
    var_dump($u?->call()->x ?? 'none');
    var_dump($u?->call()['k']['l'] ?? 'none');
    var_dump($u?->p->call() ?? 'none');
    var_dump($u?->{argument()}() ?? 'none');
    var_dump(isset($u?->call()->x), empty($u?->call()->x), isset($u?->call()['a']['b']));
    var_dump($chain?->same()->x ?? 1, $chain?->nothing()?->q() ?? 'none', $chain?->same()?->same()?->x ?? 1);
    echo "-- these warn\n";
    var_dump($u?->call()->call() ?? 'none');
    var_dump($u?->p?->call()->x ?? 'none');
    var_dump($u?->call(), $u?->call() ?: 'none');
}
ask(new Chain());
var_dump($global?->call(argument()) ?? 'none', $global?->call()->call() ?? 'none');
