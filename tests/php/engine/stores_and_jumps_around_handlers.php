<?php
// What is stored in front of, inside and behind handlers; loops whose body is a try block; order of destructors.
class Loud
{
    public function __construct(private string $name) {}
    public function __destruct() { echo "~{$this->name} "; }
}
class Changing
{
    public function __construct(private array &$seen) {}
    public function __destruct() { $this->seen[] = 'gone'; throw new LogicException('from a destructor'); }
}

function risky(int $n): int
{
    if ($n % 3 === 0) {
        throw new RuntimeException("three divides $n");
    }
    return $n;
}

function loop(int $upTo): string
{
    $text = '';
    for ($i = 1; $i <= $upTo; $i++) {
        $last = $i;
        try {
            $last = -$i;
            $got = risky($i);
            $last = $got * 2;
        } catch (RuntimeException $e) {
            $text .= "[$last]";
            if ($i === 6) {
                return $text . ' left';
            }
            continue;
        } finally {
            $text .= $last < 0 ? '!' : '.';
        }
        $text .= "$last ";
    }
    return $text;
}

function kept(int $n): string
{
    $a = 'before';
    try {
        $a = 'inside';
        risky($n);
        $a = 'behind';
    } catch (RuntimeException) {
        return "caught $a";
    }
    return "passed $a";
}

function chosen(string $word): string
{
    $found = [];
    for ($i = 0; $i < strlen($word); $i++) {
        try {
            switch ($word[$i]) {
                case 'a': $found[] = 'A'; break;
                case 'b': risky(3); break;
                case 'c': continue 2;
                case 'd': return implode(',', $found) . ' d';
                default: $found[] = '?';
            }
        } catch (RuntimeException $e) {
            $found[] = 'caught';
        }
    }
    return implode(',', $found);
}

function replaced(): array
{
    $seen = [];
    $x = new Changing($seen);
    try {
        $x = 'new';
        echo "never\n";
    } catch (LogicException $e) {
        echo $e->getMessage(), ': ', $x, "\n";
    }
    return $seen;
}

function lastUse(int $n): string
{
    $o = new Loud("first$n");
    $o = new Loud("second$n");
    $p = $o;
    $o = null;
    echo "kept ";
    $p = $n;
    return "end of $p";
}

echo loop(5), "\n", loop(8), "\n", kept(1), ' ', kept(3), "\n";
echo chosen('abcx'), ' ', chosen('adb'), ' ', chosen(''), "\n";
print_r(replaced());
echo lastUse(1), "\n", lastUse(2), "\n";
