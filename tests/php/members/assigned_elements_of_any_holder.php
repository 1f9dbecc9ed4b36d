<?php

/* Assignments that make elements: in arrays that are properties, behind references, shared, or read back as strings. */

class Entry
{
    public function __construct(public $number)
    {
    }
}

class Parser
{
    public $entries = [];
    public array $typed = [];
    private $stack = [];
    private $line = '';
    private $at = 0;

    public function push($at, $value)
    {
        $this->stack[$at] = $value;
        $this->typed["k$at"] = $at;
        $this->typed[$at] = $value;
    }

    public function stack()
    {
        return $this->stack;
    }

    public function indentation()
    {
        if (' ' !== ($this->line[0] ?? '')) {
            return 0;
        }
        return strlen($this->line) - strlen(ltrim($this->line, ' '));
    }

    public function first()
    {
        return $this->line !== '' && $this->line[0] === ' ' ? 1 : 2;
    }

    public function next(&$attributes, &$value, $deep)
    {
        $attributes = [];
        $attributes['line'] = 1;
        $attributes['at'] = $this->at;
        if ($deep) {
            $attributes['more']['deep'] = $this->at;
        }
        $value = "v$this->at";
        return $this->at;
    }

    public function replace()
    {
        $last = array_pop($this->entries);
        $this->entries[] = $last;
        $this->entries[count($this->entries) - 1] = $last;
        return $last;
    }

    public function number()
    {
        return $this->entries[$this->at]->number;
    }

    public function run($rounds)
    {
        $sum = 0;
        $kept = null;
        for ($i = 0; $i < $rounds; $i++) {
            $this->push($i % 70, [$i]);
            if ($i % 70 == 69) {
                $kept = $this->stack();
                $this->push(3, 'changed');
                $sum += count($kept) + ($kept[3] === 'changed' ? 1000000 : 0);
                $this->stack = [];
                $this->typed = [];
            }
            $this->line = $i % 3 ? "  a$i" : ($i % 7 ? 'b' : '');
            $sum += $this->indentation() + $this->first();
            $this->entries[$i % 4] = new Entry($i);
            $this->at = $i % min($i + 1, 4);
            $sum += $this->number() + $this->replace()->number;
            $sum += $this->next($attributes, $value, $i % 50 == 0);
            $sum += $attributes['line'] + $attributes['at'] + count($attributes) + strlen($value);
        }
        return $sum;
    }
}

/* What is overwritten may look at the array while it goes. */
class Watched
{
    public static $log = 0;

    public function __construct(private $holder, private $number)
    {
    }

    public function __destruct()
    {
        self::$log = (self::$log * 31 + count($this->holder->held ?? []) + $this->number) % 1000003;
        if ($this->number % 13 == 0) {
            $this->holder->held = [];
        }
        if ($this->number % 17 == 0) {
            unset($this->holder->held);
            $this->holder->held = [-1 => 'again'];
        }
    }
}

class Holder
{
    public $held = [];

    public function hold($key, $value)
    {
        $this->held[$key] = $value;
    }
}

$parser = new Parser();
echo $parser->run(500), ' ', $parser->run(300), "\n";

$holder = new Holder();
for ($i = 0; $i < 300; $i++) {
    $holder->hold($i % 5, new Watched($holder, $i));
    $holder->hold('x' . $i % 3, $i);
}
echo Watched::$log, ' ', count($holder->held), "\n";

/* A property that is no array, or is gone. */
foreach ([null, 'text', 7, false] as $odd) {
    $holder->held = $odd;
    try {
        $holder->hold(1, 'v');
        var_dump($holder->held);
    } catch (Error $e) {
        echo $e->getMessage(), "\n";
    }
}
unset($holder->held);
$holder->hold('k', 1);
var_dump($holder->held);
$holder->held = new ArrayObject();
$holder->hold('k', 2);
echo count($holder->held), "\n";
