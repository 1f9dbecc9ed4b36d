<?php
// A tokenizer as a generator and a recursive-descent evaluator with variables and functions.
declare(strict_types=1);

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

final class Token
{
    public function __construct(public readonly string $kind, public readonly string $text)
    {
    }
}

function tokens(string $source): Generator
{
    for ($i = 0, $n = strlen($source); $i < $n;) {
        $c = $source[$i];
        if (strspn($c, " \t")) {
            $i++;
        } elseif ($c >= '0' && $c <= '9') {
            $length = strspn($source, '0123456789.', $i);
            yield new Token('number', substr($source, $i, $length));
            $i += $length;
        } elseif (strspn($c, LETTERS)) {
            $start = $i;
            while ($i < $n && strpos(LETTERS . '0123456789', $source[$i]) !== false) {
                $i++;
            }
            yield new Token('name', substr($source, $start, $i - $start));
        } else {
            yield new Token('symbol', $c);
            $i++;
        }
    }
    yield new Token('end', '');
}

class Evaluator
{
    private Generator $input;
    public array $variables = ['pi' => 3.25];
    const FUNCTIONS = ['abs', 'max', 'min', 'floor'];

    public function run(string $source): int|float
    {
        $this->input = tokens($source);
        $value = $this->sum();
        if ($this->input->current()->kind !== 'end') {
            throw new UnexpectedValueException("unexpected '{$this->input->current()->text}'");
        }
        return $value;
    }

    private function accept(string ...$symbols): ?string
    {
        $token = $this->input->current();
        if ($token->kind === 'symbol' && in_array($token->text, $symbols, true)) {
            $this->input->next();
            return $token->text;
        }
        return null;
    }

    private function sum(): int|float
    {
        $left = $this->product();
        while ($operator = $this->accept('+', '-')) {
            $right = $this->product();
            $left = $operator === '+' ? $left + $right : $left - $right;
        }
        return $left;
    }

    private function product(): int|float
    {
        $left = $this->power();
        while (($operator = $this->accept('*', '/', '%')) !== null) {
            $right = $this->power();
            $left = match ($operator) {
                '*' => $left * $right,
                '/' => $left / $right,
                '%' => (int) $left % (int) $right,
            };
        }
        return $left;
    }

    private function power(): int|float
    {
        if ($this->accept('-')) {
            return -$this->power();
        }
        $base = $this->atom();
        return $this->accept('^') ? $base ** $this->power() : $base;
    }

    private function atom(): int|float
    {
        $token = $this->input->current();
        $this->input->next();
        if ($token->kind === 'number') {
            return str_contains($token->text, '.') ? (float) $token->text : (int) $token->text;
        }
        if ($token->kind === 'name') {
            if (!$this->accept('(')) {
                return $this->variables[$token->text] ?? throw new OutOfBoundsException("no variable {$token->text}");
            }
            $arguments = [$this->sum()];
            while ($this->accept(',')) {
                $arguments[] = $this->sum();
            }
            $this->accept(')') ?? throw new UnexpectedValueException('missing )');
            return in_array($token->text, self::FUNCTIONS, true)
                ? call_user_func_array($token->text, $arguments)
                : throw new OutOfBoundsException("no function {$token->text}");
        }
        if ($token->text === '(') {
            $value = $this->sum();
            return $this->accept(')') ? $value : throw new UnexpectedValueException('missing )');
        }
        throw new UnexpectedValueException($token->kind === 'end' ? 'unexpected end' : "unexpected '{$token->text}'");
    }
}

$evaluator = new Evaluator();
$evaluator->variables['x'] = 7;
$sources = ['1 + 2 * 3', '(1 + 2) * 3', '2 ^ 3 ^ 2', '-2 ^ 2', 'x / 2 - 1', 'max(1, x, 3) * 2', '10 % 4 + pi', '1 +', '(1', 'y', 'f(1)', '1 2',
    '1 / 0', 'abs(-x) + min(2, 3)', '9 % 0', '2 ^ 70'];
foreach ($sources as $source) {
    try {
        echo str_pad($source, 22), var_export($evaluator->run($source), true), PHP_EOL;
    } catch (RuntimeException | ArithmeticError $error) {
        echo str_pad($source, 22), get_class($error), ': ', $error->getMessage(), PHP_EOL;
    }
}
