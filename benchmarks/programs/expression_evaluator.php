<?php
// Parses arithmetic by recursive descent into a tree of objects and evaluates it with variables.
abstract class Node
{
    abstract public function value(array $variables): float|int;
}

final class Number extends Node
{
    public function __construct(private float|int $number)
    {
    }

    public function value(array $variables): float|int
    {
        return $this->number;
    }
}

final class Name extends Node
{
    public function __construct(private string $name)
    {
    }

    public function value(array $variables): float|int
    {
        return $variables[$this->name] ?? throw new DomainException("no {$this->name}");
    }
}

final class Binary extends Node
{
    public function __construct(private string $op, private Node $left, private Node $right)
    {
    }

    public function value(array $variables): float|int
    {
        $a = $this->left->value($variables);
        $b = $this->right->value($variables);
        return match ($this->op) {
            '+' => $a + $b,
            '-' => $a - $b,
            '*' => $a * $b,
            '/' => $b == 0 ? 0 : $a / $b,
            '%' => $b == 0 ? 0 : $a % (int) $b,
        };
    }
}

final class Parser
{
    private array $tokens;
    private int $at = 0;

    public function __construct(string $text)
    {
        preg_match_all('/\d+(?:\.\d+)?|[a-z]+|[-+*\/%()]/', $text, $matches);
        $this->tokens = $matches[0];
    }

    public function parse(int $level = 0): Node
    {
        static $levels = [['+', '-'], ['*', '/', '%']];
        if ($level === 2) {
            return $this->primary();
        }
        $left = $this->parse($level + 1);
        while (in_array($this->tokens[$this->at] ?? '', $levels[$level], true)) {
            $op = $this->tokens[$this->at++];
            $left = new Binary($op, $left, $this->parse($level + 1));
        }
        return $left;
    }

    private function primary(): Node
    {
        $token = $this->tokens[$this->at++];
        if ($token === '(') {
            $inner = $this->parse();
            $this->at++;
            return $inner;
        }
        if (is_numeric($token)) {
            return new Number(str_contains($token, '.') ? (float) $token : (int) $token);
        }
        return new Name($token);
    }
}

$texts = ['a + b * (c - 3) / 2', '(a+1)*(a+2)*(a+3) % 1000', '2.5 * a - b / (c + 1) + 7', 'x + 1', '((((a))))+b%5'];
$sum = 0;
$failed = 0;
for ($i = (int) ($argv[1] ?? 1000); $i > 0; $i--) {
    $tree = (new Parser($texts[$i % 5]))->parse();
    for ($k = 0; $k < 10; $k++) {
        try {
            $sum += $tree->value(['a' => $i % 100, 'b' => $k, 'c' => $i % 13]);
        } catch (DomainException) {
            $failed++;
        }
    }
}
printf("%.4f %d\n", $sum, $failed);
