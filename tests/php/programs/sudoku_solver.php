<?php
// Backtracking over the cell with the fewest candidates, sets as bit masks.

class Sudoku
{
    private array $rows, $columns, $boxes;
    public int $guesses = 0;

    private function __construct(private array $cells)
    {
        $this->rows = $this->columns = $this->boxes = array_fill(0, 9, 0);
        foreach ($cells as $i => $digit) {
            if ($digit) {
                $this->flip($i, 1 << $digit);
            }
        }
    }

    public static function parse(string $text): static
    {
        $text = str_replace(["\n", ' '], '', $text);
        return new static(array_map('intval', str_split(strtr($text, '.', '0'))));
    }

    private function flip(int $i, int $bit): void
    {
        $this->rows[intdiv($i, 9)] ^= $bit;
        $this->columns[$i % 9] ^= $bit;
        $this->boxes[self::box($i)] ^= $bit;
    }

    private static function box(int $i): int
    {
        return intdiv($i, 27) * 3 + intdiv($i % 9, 3);
    }

    public function solve(): bool
    {
        $least = 10;
        $where = $free = null;
        foreach ($this->cells as $i => $digit) {
            if ($digit === 0) {
                $mask = 0b1111111110 & ~($this->rows[intdiv($i, 9)] | $this->columns[$i % 9] | $this->boxes[self::box($i)]);
                for ($bits = 0, $m = $mask; $m; $m &= $m - 1) {
                    $bits++;
                }
                if ($bits < $least) {
                    [$least, $where, $free] = [$bits, $i, $mask];
                }
            }
        }
        if ($where === null) {
            return true;
        }
        for ($digit = 1; $digit <= 9; $digit++) {
            if ($free & ($bit = 1 << $digit)) {
                $this->guesses++;
                $this->cells[$where] = $digit;
                $this->flip($where, $bit);
                if ($this->solve()) {
                    return true;
                }
                $this->flip($where, $bit);
                $this->cells[$where] = 0;
            }
        }
        return false;
    }

    public function __toString(): string
    {
        $lines = [];
        foreach (array_chunk($this->cells, 9) as $y => $row) {
            $lines[] = implode('|', array_map('implode', array_chunk($row, 3)));
            if ($y % 3 === 2 && $y < 8) $lines[] = '---+---+---';
        }
        return implode(PHP_EOL, $lines) . PHP_EOL;
    }
}

$puzzle = Sudoku::parse('53..7.... 6..195... .98....6. 8...6...3 4..8.3..1 7...2...6 .6....28. ...419..5 ....8..79');
var_dump($puzzle->solve());
echo $puzzle, "guesses: $puzzle->guesses\n";
$broken = Sudoku::parse('55' . str_repeat('.', 79));
$broken = Sudoku::parse('12345678.' . str_repeat('.', 17) . '9' . str_repeat('.', 54));
var_dump($broken->solve(), $broken->guesses);
