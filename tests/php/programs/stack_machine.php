<?php
// A compiler from a small language to stack code, and the machine that runs it, with labels patched.

class Compiler
{
    private array $code = [];
    private array $words;

    public function compile(string $source): array
    {
        $this->code = [];
        $this->words = array_values(array_filter(explode(' ', strtr($source, ["\n" => ' ', '(' => ' ( ', ')' => ' ) ', ';' => ' ; '])), fn($w) => $w !== ''));
        while ($this->words) {
            $this->statement();
        }
        $this->code[] = ['halt'];
        return $this->code;
    }

    private function take(?string $expected = null): string
    {
        $word = array_shift($this->words) ?? throw new ParseError('unexpected end');
        if ($expected !== null && $word !== $expected) {
            throw new ParseError("expected $expected, not $word");
        }
        return $word;
    }

    private function statement(): void
    {
        switch ($word = $this->take()) {
            case 'while':
                $top = count($this->code);
                $this->expression();
                $exit = $this->emit('jz', null);
                for ($this->take('do'); ($this->words[0] ?? null) !== 'end';) {
                    $this->statement();
                }
                $this->take('end');
                $this->emit('jmp', $top);
                $this->code[$exit][1] = count($this->code);
                break;
            case 'if':
                $this->expression();
                $skip = $this->emit('jz', null);
                $this->take('then');
                $this->statement();
                if (($this->words[0] ?? '') === 'else') {
                    $this->take();
                    $over = $this->emit('jmp', null);
                    $this->code[$skip][1] = count($this->code);
                    $skip = $over;
                    $this->statement();
                }
                $this->code[$skip][1] = count($this->code);
                break;
            case 'print':
                $this->expression();
                $this->emit('print');
                $this->take(';');
                break;
            default:
                $this->take('=');
                $this->expression();
                $this->emit('store', $word);
                $this->take(';');
        }
    }

    private function expression(int $level = 0): void
    {
        static $operators = [['<' => 'lt', '==' => 'eq'], ['+' => 'add', '-' => 'sub'], ['*' => 'mul', '/' => 'div', '%' => 'mod']];
        if (!isset($operators[$level])) {
            $word = $this->take();
            if ($word === '(') {
                $this->expression();
                $this->take(')');
            } else {
                is_numeric($word) ? $this->emit('push', $word + 0) : $this->emit('load', $word);
            }
            return;
        }
        $this->expression($level + 1);
        while ($name = $operators[$level][$this->words[0] ?? ''] ?? null) {
            $this->take();
            $this->expression($level + 1);
            $this->emit($name);
        }
    }

    private function emit(string $name, mixed ...$operand): int
    {
        $this->code[] = [$name, ...$operand];
        return count($this->code) - 1;
    }
}

function execute(array $code, ?int &$steps = null): string
{
    $stack = $memory = [];
    $output = '';
    for ($pc = $steps = 0; ; $steps++) {
        [$name, $operand] = $code[$pc++] + [1 => null];
        switch ($name) {
            case 'push': $stack[] = $operand; break;
            case 'load': $stack[] = $memory[$operand] ?? throw new RuntimeException("$operand is not set"); break;
            case 'store': $memory[$operand] = array_pop($stack); break;
            case 'jmp': $pc = $operand; break;
            case 'jz': if (!array_pop($stack)) $pc = $operand; break;
            case 'print': $output .= array_pop($stack) . ' '; break;
            case 'halt': return $output;
            default:
                $right = array_pop($stack);
                $left = array_pop($stack);
                $stack[] = match ($name) {
                    'add' => $left + $right, 'sub' => $left - $right, 'mul' => $left * $right, 'div' => $left / $right,
                    'mod' => $left % $right, 'lt' => (int) ($left < $right), 'eq' => (int) ($left == $right),
                };
        }
    }
}

$programs = [
    'print 1 + 2 * 3; print ( 1 + 2 ) * 3; print 7 / 2;',
    'n = 1; f = 1; while n < 22 do f = f * n; n = n + 1; end print f; print n;',
    "a = 0; b = 1; while a < 200 do\n print a; t = a + b; a = b; b = t; end",
    'n = 30; while 1 < n do d = 2; while 0 < n % d do d = d + 1; end print d; n = n / d; end',
    'x = 5; if x == 5 then print 1; else print 0; if x < 5 then print 2; print 3;',
    'print y;', 'print 1', 'while 1 do', 'x 5;', 'print 1 / 0;',
];
foreach ($programs as $source) {
    try {
        $code = (new Compiler())->compile($source);
        echo execute($code, $steps), '| ', count($code), " codes $steps steps\n";
    } catch (ParseError | RuntimeException | DivisionByZeroError $e) {
        echo $e::class, ': ', $e->getMessage(), "\n";
    }
}
echo implode(' ', array_map(fn($c) => implode(':', $c), (new Compiler())->compile('i = 0; while i < 3 do i = i + 1; end'))), "\n";
