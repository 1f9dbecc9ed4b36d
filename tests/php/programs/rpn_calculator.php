<?php
// Reverse Polish notation: a table of closures by operator, a stack, and errors as exceptions.

class RpnError extends DomainException
{
}

class RpnCalculator
{
    private array $stack = [];
    private array $operators = [];

    public function __construct()
    {
        $this->operators = [
            '+' => [2, fn($a, $b) => $a + $b],
            '-' => [2, fn($a, $b) => $a - $b],
            '*' => [2, fn($a, $b) => $a * $b],
            '/' => [2, function ($a, $b) {
                if ($b == 0) {
                    throw new RpnError("division of $a by zero");
                }
                return $a / $b;
            }],
            'neg' => [1, fn($a) => -$a],
            'sqrt' => [1, 'sqrt'],
            'max' => [2, max(...)],
        ];
    }

    public function evaluate(string $line): int|float
    {
        $this->stack = [];
        foreach (words_of($line) as $position => $word) {
            if (is_numeric($word)) {
                $this->stack[] = $word + 0;
                continue;
            }
            [$arity, $action] = $this->operators[$word] ?? throw new RpnError("unknown word '$word' at $position");
            if (count($this->stack) < $arity) {
                throw new RpnError("'$word' needs $arity operands, has " . count($this->stack));
            }
            $operands = array_splice($this->stack, -$arity);
            $this->stack[] = $action(...$operands);
        }
        if (count($this->stack) !== 1) {
            throw new RpnError(count($this->stack) . ' values left');
        }
        return array_pop($this->stack);
    }
}

function words_of(string $line): array
{
    return array_values(array_filter(explode(' ', $line), fn($word) => $word !== ''));
}

$calculator = new RpnCalculator();
foreach (['1 2 +', '3 4 * 5  -', '7 2 /', '8 2 /', '2 sqrt', '1 2 3', '+', '1 0 /', '5 neg 3 max', '2 foo', '1.5e3 2 *', ''] as $line) {
    try {
        $result = $calculator->evaluate($line);
        echo "$line => ", var_export($result, true), "\n";
    } catch (RpnError $error) {
        echo "$line => error: {$error->getMessage()}\n";
    }
}
