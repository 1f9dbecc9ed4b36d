<?php
// A matcher of small patterns by backtracking: . * + ? ^ $ [a-z] escapes and alternation, compiled to closures.

class PatternError extends Exception
{
}

function item(string $p, int &$i): Closure
{
    $c = $p[$i++];
    if ($c === '[') {
        $negated = $p[$i] === '^' && $i++;
        for ($set = ''; ($d = $p[$i++] ?? throw new PatternError('open [')) !== ']';) {
            if (($p[$i] ?? '') === '-' && ($p[$i + 1] ?? ']') !== ']') {
                $set .= implode('', range($d, $p[$i + 1]));
                $i += 2;
            } else {
                $set .= $d;
            }
        }
        return fn(string $x) => str_contains($set, $x) !== (bool) $negated;
    }
    if ($c === '\\') {
        $c = $p[$i++] ?? throw new PatternError('trailing \\');
        return match ($c) {
            'd' => fn($x) => $x >= '0' && $x <= '9',
            'w' => fn($x) => $x >= 'a' && $x <= 'z' || $x >= 'A' && $x <= 'Z' || $x === '_',
            default => fn($x) => $x === $c,
        };
    }
    if (in_array($c, ['*', '+', '?'], true)) {
        throw new PatternError("nothing before $c");
    }
    return $c === '.' ? fn($x) => true : fn($x) => $x === $c;
}

/** @return Closure(string, int, Closure): ?int */
function sequence(string $p): Closure
{
    $matcher = fn(string $text, int $at, Closure $then) => $then($at);
    $steps = [];
    for ($i = 0; $i < strlen($p);) {
        if ($p[$i] === '$' && $i === strlen($p) - 1) {
            $steps[] = fn($text, $at, $then) => $at === strlen($text) ? $then($at) : null;
            break;
        }
        $test = item($p, $i);
        [$least, $most] = ['*' => [0, PHP_INT_MAX], '+' => [1, PHP_INT_MAX], '?' => [0, 1]][$p[$i] ?? ''] ?? [1, 1];
        if (strpbrk($p[$i] ?? '', '*+?')) $i++;
        $steps[] = function ($text, $at, $then) use ($test, $least, $most) {
            $count = 0;
            while ($count < $most && isset($text[$at + $count]) && $test($text[$at + $count])) {
                $count++;
            }
            for (; $count >= $least; $count--) {
                $end = $then($at + $count);
                if ($end !== null) return $end;
            }
            return null;
        };
    }
    foreach (array_reverse($steps) as $step) {
        $matcher = fn($text, $at, $then) => $step($text, $at, fn($next) => $matcher($text, $next, $then));
    }
    return $matcher;
}

function find(string $pattern, string $text): ?array
{
    $anchored = $pattern !== '' && $pattern[0] === '^';
    $branches = array_map('sequence', explode('|', $anchored ? substr($pattern, 1) : $pattern));
    for ($start = 0; $start <= ($anchored ? 0 : strlen($text)); $start++) {
        foreach ($branches as $branch) {
            if (($end = $branch($text, $start, fn($at) => $at)) !== null) {
                return [$start, substr($text, $start, $end - $start)];
            }
        }
    }
    return null;
}

$cases = [
    ['abc', 'xxabcxx'], ['a.c', 'abd aXc'], ['ab*c', 'ac abbbc'], ['ab+c', 'ac abbbc'], ['colou?r', 'my color'], ['^ab', 'cab'], ['ab$', 'abab'],
    ['[0-9]+', 'order 66, 7'], ['[^a-z ]+', 'hello World'], ['\\d\\d-\\d*', 'on 12-345'], ['cat|dog|bird', 'hotdog'], ['a*a*a*b', 'aaaaaaaaaa'],
    ['\\w+@\\w+\\.com', 'mail joe@site.com now'], ['x*', 'aaa'], ['.*', "all of it"], ['^$', ''], ['', 'q'], ['*a', 'a'], ['[ab', 'a'], ['a\\', 'a'],
];
foreach ($cases as [$pattern, $text]) {
    try {
        echo str_pad($pattern, 14), json_encode(find($pattern, $text)), "\n";
    } catch (PatternError $e) {
        echo str_pad($pattern, 14), $e->getMessage(), "\n";
    }
}
