<?php
// A stack machine with a switch in a loop runs a program that sums primes.
final class Machine
{
    private array $stack = [];
    private array $memory = [];

    /** @param list<array{string, int}> $code */
    public function run(array $code): int
    {
        $pc = 0;
        while (true) {
            [$op, $argument] = $code[$pc++];
            switch ($op) {
                case 'push': $this->stack[] = $argument; break;
                case 'load': $this->stack[] = $this->memory[$argument] ?? 0; break;
                case 'store': $this->memory[$argument] = array_pop($this->stack); break;
                case 'add': $b = array_pop($this->stack); $this->stack[] = array_pop($this->stack) + $b; break;
                case 'mul': $b = array_pop($this->stack); $this->stack[] = array_pop($this->stack) * $b; break;
                case 'mod': $b = array_pop($this->stack); $this->stack[] = array_pop($this->stack) % $b; break;
                case 'less': $b = array_pop($this->stack); $this->stack[] = array_pop($this->stack) < $b ? 1 : 0; break;
                case 'jump': $pc = $argument; break;
                case 'zero': if (array_pop($this->stack) === 0) { $pc = $argument; } break;
                case 'halt': return $this->memory[$argument];
                default: throw new LogicException("unknown $op");
            }
        }
    }
}

function program(int $limit): array
{
    return [
        ['push', 2], ['store', 0],                                              // candidate
        ['load', 0], ['push', $limit], ['less', 0], ['zero', 29],               // 2: while candidate < limit
        ['push', 2], ['store', 1],                                              // divisor
        ['load', 1], ['load', 1], ['mul', 0], ['load', 0], ['push', 1], ['add', 0], ['less', 0], ['zero', 25],
        ['load', 0], ['load', 1], ['mod', 0], ['zero', 31], ['load', 1], ['push', 1], ['add', 0], ['store', 1], ['jump', 8],
        ['load', 2], ['load', 0], ['add', 0], ['jump', 30],                     // 25
        ['halt', 2],                                                            // 29
        ['store', 2], ['load', 0], ['push', 1], ['add', 0], ['store', 0], ['jump', 2],
    ];
}

echo (new Machine())->run(program((int) ($argv[1] ?? 500))), "\n";
