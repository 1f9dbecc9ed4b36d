<?php
// jsonSerialize() may print its object, which only json_encode() is at; what __debugInfo() prints of its object ends.

class A implements JsonSerializable
{
    public $list = [1];
    public $self;

    public function jsonSerialize(): mixed
    {
        var_dump($this);
        print_r($this);
        var_export($this->list);
        echo serialize($this), "\n";
        return $this->list + (array) $this;
    }
}
echo json_encode(new A), "\n";
$a = new A;
$a->self = $a;
var_dump(json_encode($a));
echo json_last_error_msg(), "\n";

class Itself implements JsonSerializable
{
    public $v = 1;
    public $next;

    public function jsonSerialize(): mixed
    {
        return $this;
    }
}
$i = new Itself;
echo json_encode([$i, 'k' => [$i, (object) ['y' => $i]]]), "\n";
$i->next = [$i];
echo json_encode($i, JSON_PARTIAL_OUTPUT_ON_ERROR), ' ', json_last_error_msg(), "\n";

class Debugged
{
    public $x = [1];

    public function __debugInfo()
    {
        var_dump($this, json_encode($this));
        return ['info' => json_encode([$this])];
    }
}
var_dump(new Debugged);
