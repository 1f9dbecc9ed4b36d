<?php
// Bytes of strings in properties and locals, isset() of them, and the order of strings, numbers among them.
final class Reader
{
    private int $at = 0;

    public function __construct(private string $text, public $loose = 'loose')
    {
    }

    public function kinds(): string
    {
        $out = '';
        for ($this->at = 0; isset($this->text[$this->at]); $this->at++) {
            $c = $this->text[$this->at];
            if ($c >= 'a' && $c <= 'z') {
                $out .= 'l';
            } elseif ($c >= '0' && $c <= '9') {
                $out .= 'd';
            } elseif ($c === ' ' || $this->text[$this->at] === "\n") {
                $out .= '_';
            } else {
                $out .= $this->text[$this->at] > '~' ? '>' : '?';
            }
        }
        return $out . (isset($this->text[-1]) ? $this->text[-1] : '-') . (isset($this->text[-99]) ? 'x' : 'o') . $this->loose[0];
    }

    public function at(int $i): string
    {
        return ($this->text[$i] ?? 'none') . (empty($this->text[$i]) ? 'e' : 'f') . (isset($this->text[$i]) ? 's' : 'u');
    }
}

function test(string $s, int $i): string
{
    $out = isset($s[$i]) ? 'y' : 'n';
    $out .= isset($s[0]) ? 'y' : 'n';
    $out .= isset($s[-1]) ? 'y' : 'n';
    return $out . (isset($s["$i"]) ? 'y' : 'n') . (isset($s['x']) ? 'y' : 'n');
}

function order(string $a, string $b): string
{
    return ($a < $b ? '<' : '-') . ($a <= $b ? '<=' : '-') . ($a > $b ? '>' : '-') . ($a >= $b ? '>=' : '-')
        . ($a == $b ? '==' : '-') . ($a != $b ? '!=' : '-') . ($a <=> $b);
}

$reader = new Reader("ab 12\n~\x7f\xff0");
for ($i = 0; $i < 40; $i++) {
    $kinds = $reader->kinds();
    $all = '';
    for ($j = -12; $j < 12; $j++) {
        $all .= $reader->at($j);
    }
}
echo bin2hex($kinds), "\n", bin2hex($all), "\n";
foreach (['0', 'a', '', '00', 'x0'] as $s) {
    for ($i = 0; $i < 20; $i++) {
        $found = test($s, $i % 3);
    }
    echo $s, ' ', $found, "\n";
}
$values = ['', '0', '1', '9', ' ', 'a', 'b', '10', '9.5', '1e1', '0x1', 'abc', 'abd', ' 1', '1 ', "\0", '-1', '.5', 'A', "\xff"];
foreach ($values as $a) {
    foreach ($values as $b) {
        $results[] = order($a, $b);
    }
}
echo count($results), ' ', md5(implode(',', $results)), "\n";
foreach (array_slice($results, 20, 20) as $at => $result) {
    echo $at, ' ', $result, "\n";
}
function letters(string $s): int
{
    $n = 0;
    for ($i = 0, $length = strlen($s); $i < $length; $i++) {
        $c = $s[$i];
        $n += ($c <=> 'm') + ($s[$i] == '0' ? 100 : 0) + ($c < $s[$length - 1] ? 1 : 0) + ($c !== 'q' ? 1 : 0);
    }
    return $n;
}
echo letters('the quick brown fox 0 jumps'), ' ', letters(str_repeat('0aq9', 30)), "\n";
