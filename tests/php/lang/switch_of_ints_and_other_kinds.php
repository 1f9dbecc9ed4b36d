<?php
// A table of ints, and values that are no ints: what == one of them goes there, in whatever order the cases are.
function loose(null|int|float|string|array $v): string {
    switch ($v) {
        case 3: return 'three';
        case 1: return 'one';
        case 0: return 'zero';
        case 2: return 'two';
        case 5: return 'five';
    }
    return 'none';
}
function maybe(?int $v): string {
    switch ($v) {
        case 13: return 'thirteen';
        case 11: return 'eleven';
        case 12: return 'twelve';
        case 10: return 'ten';
        default: return 'none';
    }
}
function strict(?int $v): string {
    return match ($v) { 3 => 'three', 1 => 'one', 2 => 'two', 4 => 'four', default => 'none' };
}
function strict_with_zero(?int $v): string {
    return match ($v) { 3 => 'three', 1 => 'one', 0 => 'zero', 2 => 'two', default => 'none' };
}
function with_bool(bool|int|null $v): string {
    switch ($v) {
        case 3: return 'three';
        case 1: return 'one';
        case 2: return 'two';
        case 4: return 'four';
    }
    return 'none';
}
function strict_of_any(int|string|null $v): string {
    return match ($v) { 3 => 'three', 1 => 'one', 2 => 'two', 4 => 'four', default => 'none' };
}
class Reader {
    public function __construct(private string $text) {}
    private function at(int $i): array { return [$this->text[$i] ?? '', isset($this->text[$i]) ? ord($this->text[$i]) : null, 1]; }
    public function kinds(): string {
        $kinds = '';
        for ($i = 0; $i <= strlen($this->text); $i++) {
            [, $code] = $this->at($i);
            switch ($code) {
                case 97: case 98: case 99: case 100: $kinds .= 'letter '; break;
                case 48: case 49: case 50: case 51: $kinds .= 'digit '; break;
                case null: $kinds .= 'end '; break;
                default: $kinds .= 'other ';
            }
        }
        return $kinds;
    }
}
foreach ([3, 1, 0, 2, 5, 4, -1, null, '3', ' 2', '2 ', '1.0', 'x', '', '5x', 2.0, 2.5, NAN, [], [1]] as $v) {
    echo json_encode(is_float($v) && is_nan($v) ? 'nan' : $v), ' ', loose($v), "\n";
}
foreach ([10, 11, 12, 13, 14, 0, null] as $v) { echo json_encode($v), ' ', maybe($v), ' ', strict($v), "\n"; }
foreach ([0, 1, 2, 3, 4, null] as $v) { echo json_encode($v), ' ', strict($v), ' ', strict_with_zero($v), ' ', strict_of_any($v), "\n"; }
foreach ([true, false, null, 4, 0] as $v) { echo json_encode($v), ' ', with_bool($v), "\n"; }
foreach (['3', '1', 'x', 2, null] as $v) { echo json_encode($v), ' ', strict_of_any($v), "\n"; }
echo (new Reader('a1zd'))->kinds(), "\n";
