<?php
// unset() of an element of a typed property without a value does nothing, whatever its type.
class Typed
{
    public int $int;
    public ?array $list;
    public readonly array $fixed;

    public function own()
    {
        unset($this->fixed['k']);
        unset($this->fixed['k']['l']);
        return $this;
    }
}

$o = new Typed();
unset($o->int['k']);
unset($o->list['k']);
unset($o->fixed['k']);
unset($o->int->p, $o->list->p);
var_dump($o->own());
$o->list = ['k' => 1];
unset($o->list['k']);
$o->int = 1;
try {
    unset($o->int['k']);
} catch (Error $e) {
    echo $e->getMessage(), "\n";
}
var_dump($o);
