<?php
// What an element's step made stays when the property behind it cannot be changed.

class Holder
{
    private $plain = null;
    private ?Holder $typed = null;

    public function written(): mixed
    {
        try {
            @$this->plain['k']->x .= 1;
        } catch (Error $e) {
            echo $e->getMessage(), "\n";
        }
        return $this->plain;
    }

    public function counted(): mixed
    {
        try {
            @$this->typed['k']->x++;
        } catch (Error $e) {
            echo $e->getMessage(), "\n";
        }
        return $this->typed;
    }
}

var_dump((new Holder)->written(), (new Holder)->counted());
