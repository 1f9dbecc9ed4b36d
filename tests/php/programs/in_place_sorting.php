<?php
// Classic sorts by reference over the same data, each counting comparisons, with ints, floats and strings.

abstract class Sorter
{
    protected int $comparisons = 0;

    abstract protected function run(array &$a): void;

    public function sort(array &$a): int
    {
        $this->comparisons = 0;
        $this->run($a);
        return $this->comparisons;
    }

    protected function less(mixed $x, mixed $y): bool
    {
        $this->comparisons++;
        return $x < $y;
    }

    protected static function swap(array &$a, int $i, int $j): void
    {
        [$a[$i], $a[$j]] = [$a[$j], $a[$i]];
    }
}

class QuickSort extends Sorter
{
    protected function run(array &$a, int $low = 0, ?int $high = null): void
    {
        $high ??= count($a) - 1;
        while ($low < $high) {
            $pivot = $a[($low + $high) >> 1];
            for ($i = $low, $j = $high; $i <= $j;) {
                while ($this->less($a[$i], $pivot)) $i++;
                while ($this->less($pivot, $a[$j])) $j--;
                if ($i <= $j) {
                    self::swap($a, $i++, $j--);
                }
            }
            $this->run($a, $low, $j);
            $low = $i;
        }
    }
}

class HeapSort extends Sorter
{
    protected function run(array &$a): void
    {
        $n = count($a);
        for ($i = intdiv($n, 2) - 1; $i >= 0; $i--) {
            $this->sift($a, $i, $n);
        }
        while (--$n > 0) {
            self::swap($a, 0, $n);
            $this->sift($a, 0, $n);
        }
    }

    private function sift(array &$a, int $i, int $n): void
    {
        $value = $a[$i];
        while (($child = 2 * $i + 1) < $n) {
            if ($child + 1 < $n && $this->less($a[$child], $a[$child + 1])) $child++;
            if (!$this->less($value, $a[$child])) break;
            $a[$i] = $a[$child];
            $i = $child;
        }
        $a[$i] = $value;
    }
}

class ShellSort extends Sorter
{
    protected function run(array &$a): void
    {
        foreach ([57, 23, 10, 4, 1] as $gap) {
            for ($i = $gap; $i < count($a); $i++) {
                $value = $a[$i];
                for ($j = $i; $j >= $gap && $this->less($value, $a[$j - $gap]); $j -= $gap) {
                    $a[$j] = $a[$j - $gap];
                }
                $a[$j] = $value;
            }
        }
    }
}

class MergeSort extends Sorter
{
    protected function run(array &$a): void
    {
        $n = count($a);
        for ($width = 1; $width < $n; $width *= 2) {
            $out = [];
            for ($start = 0; $start < $n; $start += 2 * $width) {
                $i = $start;
                $j = $middle = min($start + $width, $n);
                $end = min($start + 2 * $width, $n);
                while ($i < $middle || $j < $end) {
                    $out[] = $j >= $end || $i < $middle && !$this->less($a[$j], $a[$i]) ? $a[$i++] : $a[$j++];
                }
            }
            $a = $out;
        }
    }
}

class BubbleSort extends Sorter
{
    protected function run(array &$a): void
    {
        $n = count($a);
        do {
            $swapped = false;
            for ($i = 1; $i < $n; $i++) {
                if ($this->less($a[$i], $a[$i - 1])) {
                    self::swap($a, $i, $i - 1);
                    $swapped = true;
                }
            }
            $n--;
        } while ($swapped);
    }
}

$data = ['ints' => [], 'floats' => [], 'words' => [], 'mixed' => [3, 1.5, 2, -7, 2.25, 0], 'few' => [1], 'none' => []];
for ($i = 0, $x = 42; $i < 70; $i++) {
    $x = ($x * 1103515245 + 12345) % 2147483648;
    $data['ints'][] = $x % 100;
    $data['floats'][] = $x / 1024 - 1e6;
    $data['words'][] = base_convert((string) $x, 10, 36);
}
foreach ([new QuickSort(), new HeapSort(), new ShellSort(), new MergeSort(), new BubbleSort()] as $sorter) {
    echo str_pad($sorter::class, 11);
    foreach ($data as $name => $list) {
        $expected = $list;
        sort($expected, $name === 'words' ? SORT_STRING : SORT_REGULAR);
        $sorted = $list;
        $count = $sorter->sort($sorted);
        $again = $sorter->sort($sorted);
        $right = $name === 'words' ? count(array_diff($expected, $sorted)) === 0 : $sorted === $expected;
        echo " $name:", $right ? "$count/$again" : 'WRONG';
    }
    echo "\n";
}
echo implode(' ', array_slice($data['words'], 0, 4)), ' ', $data['ints'][0], ' ', $data['floats'][1], "\n";
