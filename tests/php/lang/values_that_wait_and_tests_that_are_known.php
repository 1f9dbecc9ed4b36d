<?php
// Values that wait on the stack for their use, tests that the way to them decides.

class Noisy
{
    public function __construct(public string $name) {}

    public function __destruct()
    {
        echo "gone: $this->name\n";
    }
}

function blocks(string $a, string $b, int $size): string
{
    $result = '';
    for ($i = strlen($a) - $size;; $i -= $size) {
        $length = $size;
        if ($i < 0) {
            $length += $i;
            $i = 0;
        }
        $left = substr($a, $i, $length);
        $right = substr($b, $i, $length);
        $sum = (string) ($left + $right);
        $result = $sum . '|' . $result;
        if ($i === 0) {
            break;
        }
    }
    return $result;
}

function kept(): string
{
    $first = new Noisy('first');
    echo "made\n";
    $name = $first->name;
    echo "read\n";
    return strtoupper($name) . ' ' . strlen($name);
}

function replaced(): string
{
    $x = new Noisy('old');
    $x = strrev('wen');
    echo "replaced\n";
    return $x;
}

function caught(int $by): string
{
    $value = 7 * $by;
    try {
        $rest = 100 % $by;
        return "$value $rest";
    } catch (DivisionByZeroError $e) {
        return "caught $value";
    }
}

function changed(array $list): string
{
    $count = count($list);
    $again = &$count;
    $again++;
    $sum = array_sum($list);
    $other = max($list);
    $sum += $other;
    return "$count $sum $other";
}

function defaults(?int $at = null, ?string $text = null): string
{
    if ($at === null) {
        $at = 10;
    }
    return $text === null ? "none at $at" : "$text at $at";
}

function flags(array $steps): string
{
    $done = '';
    foreach ($steps as $step) {
        $last = $step === 'end';
        if ($last) {
            $done .= '[';
        }
        $done .= $step;
        if ($last) {
            $done .= ']';
            continue;
        }
        $done .= ',';
    }
    return $done;
}

function trace(int $x, ?int $y = null): array
{
    $x = $x + 1;
    if ($y === null) {
        $y = $x;
    }
    return (new Exception)->getTrace()[0]['args'] ?? debug_backtrace()[0]['args'];
}

echo blocks('123456789', '987654321', 4), "\n";
echo kept(), "\n";
echo replaced(), "\n";
echo caught(3), "\n", caught(0), "\n";
echo changed([3, 1, 2]), "\n";
echo defaults(), "\n", defaults(1), "\n", defaults(null, 'x'), "\n", defaults(2, 'y'), "\n";
echo flags(['a', 'end', 'b', 'end']), "\n";
echo json_encode(trace(1)), json_encode(trace(1, 5)), "\n";
