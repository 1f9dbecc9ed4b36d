<?php
// `$o->p['k'] = 1` asks the type of a property that is null; reading and writing the element does not.

function attempt(callable $f): void
{
    try {
        $f();
    } catch (Throwable $t) {
        echo get_class($t), ': ', $t->getMessage(), "\n";
    }
}

class Node
{
    public ?object $o = null;
    public int|false|null $f = false;
    public static ?int $s = null;
    public ?Node $next = null;
    public ?Node $unset;
    private ?string $text = null;

    public function lengths(): string
    {
        $seen = '';
        for ($i = 0; $i < 60; $i++) {
            $now = $this->text;
            $seen .= is_array($now) ? count($now) : gettype($now)[0];
            if ($i > 55) {
                @$this->text["k$i"] .= $i;
            }
        }
        return $seen;
    }
}

$n = new Node;
attempt(fn() => $n->o['k'] .= 'x');
attempt(fn() => $n->o['k'] .= 'y');
var_dump($n->o);
attempt(fn() => $n->f['k'] .= 'x');
var_dump($n->f);
attempt(fn() => Node::$s['k'] .= 'x');
var_dump(Node::$s);
attempt(fn() => $n->next['k']++);
attempt(fn() => var_dump($n->next));
attempt(fn() => $n->unset['k'] .= 'x');

foreach (['assigned' => fn($n) => $n->o['k'] = 1, 'coalesced' => fn($n) => $n->o['k'] ??= 1, 'referred to' => fn($n) => $r = &$n->o['k'],
    'appended' => fn($n) => $n->o[] .= 1, 'two steps' => fn($n) => $n->o['k']['l'] .= 1, 'property' => fn($n) => $n->o['k']->x .= 1,
    'added' => fn($n) => $n->o[-1] += [[]]] as $name => $f) {
    $n = new Node;
    echo "$name: ";
    attempt(fn() => $f($n));
    echo json_encode($n->o), "\n";
}

echo (new Node)->lengths(), "\n";
