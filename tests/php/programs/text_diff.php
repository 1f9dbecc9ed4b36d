<?php
// A line diff from the common subsequence, printed as hunks, and applied again as a patch.

function diff(array $old, array $new): array
{
    $m = count($old);
    $n = count($new);
    $table = array_fill(0, $m + 1, array_fill(0, $n + 1, 0));
    for ($i = $m; $i--;) {
        for ($j = $n; $j--;) {
            $table[$i][$j] = $old[$i] === $new[$j] ? 1 + $table[$i + 1][$j + 1] : max($table[$i + 1][$j], $table[$i][$j + 1]);
        }
    }
    $changes = [];
    $i = $j = 0;
    while ($i < $m || $j < $n) {
        if ($i < $m && $j < $n && $old[$i] === $new[$j]) {
            $changes[] = [' ', $old[$i++]];
            $j++;
        } elseif ($i < $m && ($j === $n || $table[$i + 1][$j] >= $table[$i][$j + 1])) {
            $changes[] = ['-', $old[$i++]];
        } else {
            $changes[] = ['+', $new[$j++]];
        }
    }
    return $changes;
}

function hunks(array $changes, int $context = 1): Generator
{
    $old = $new = 1;
    $last = null;
    $hunk = null;
    foreach ($changes as $at => [$mark, $line]) {
        $near = false;
        for ($k = max(0, $at - $context); $k <= min(count($changes) - 1, $at + $context); $k++) {
            $near = $near || $changes[$k][0] !== ' ';
        }
        if ($near) {
            $hunk ??= ['old' => $old, 'new' => $new, 'lines' => []];
            $hunk['lines'][] = $mark . $line;
        } elseif ($hunk !== null) {
            yield $hunk;
            $hunk = null;
        }
        $mark === '+' ?: $old++;
        $mark === '-' ?: $new++;
    }
    if ($hunk) yield $hunk;
}

function patch(array $old, iterable $hunks): array
{
    $shift = 0;
    foreach ($hunks as ['old' => $start, 'lines' => $lines]) {
        $keep = array_filter($lines, fn($line) => $line[0] !== '-');
        $length = count(array_filter($lines, fn($line) => $line[0] !== '+'));
        array_splice($old, $start - 1 + $shift, $length, array_map(fn($line) => substr($line, 1), $keep));
        $shift += count($keep) - $length;
    }
    return $old;
}

$old = explode("\n", "alpha\nbeta\ngamma\ndelta\nepsilon\nzeta\neta\ntheta\niota");
$new = explode("\n", "alpha\nbeta 2\ngamma\ndelta\nepsilon\nzeta\nnew one\nnew two\neta\niota\nkappa");
foreach (hunks(diff($old, $new)) as $number => $hunk) {
    extract($hunk, EXTR_PREFIX_ALL, 'hunk');
    echo "@@ -$hunk_old +$hunk_new @@ #$number\n", implode("\n", $hunk_lines), "\n";
}
foreach ([[$old, $new], [$new, $old], [$old, $old], [[], $new], [$old, []]] as [$from, $to]) {
    $changes = diff($from, $to);
    $counts = array_count_values(array_column($changes, 0));
    ksort($counts);
    echo json_encode($counts), ' ', patch($from, hunks($changes)) === $to ? 'patched' : 'WRONG', "\n";
}
