<?php
// Functions whose locals are reached by name run natively as well: what they hold may change at every call.

class Tilde
{
    public function __construct(private string $name) {}
    public function __destruct() { echo "~{$this->name} "; }
}

function extracted(array $given, int $turns): array
{
    extract($given);
    $sum = 0;
    for ($i = 0; $i < $turns; $i++) {
        $sum += strlen($text) + $i;
        if ($i % 25 === 0) {
            $text .= 'x';
        }
        if ($i === 30) {
            extract(['sum' => 1.5, 'other' => new Tilde('other')]);
        }
    }
    return [$sum, $text, array_keys(get_defined_vars()), compact('text', 'turns')];
}

function included(int $turns): array
{
    $total = 0;
    $seen = [];
    $answers = 0;
    for ($turn = 0; $turn < $turns; $turn++) {
        $answers += include __DIR__ . '/inc/turns.php';
    }
    return [$total, count($seen), end($seen), $answers, $turn];
}

function named(int $turns): array
{
    $x = 1;
    $name = 'x';
    for ($i = 0; $i < $turns; $i++) {
        $$name = $x + $i;
        if ($i === 50) {
            $$name = '7';
        }
        if ($i === 60) {
            $y = &$$name;
            $y = 2.5;
        }
        if ($i === 70) {
            unset($$name);
            $x = 3;
        }
    }
    return get_defined_vars();
}

function referring(int $turns): int
{
    $a = 1;
    $b = 10;
    $sum = 0;
    for ($i = 0; $i < $turns; $i++) {
        $sum += $a * $b;
        if ($i % 20 === 19) {
            $new = ['a' => $i];
            extract($new, EXTR_REFS);
            $new['a']++;
            extract(['b' => $a], EXTR_OVERWRITE);
        }
    }
    return $sum;
}

function thrown(int $turns): array
{
    $caught = 0;
    $message = 'none';
    for ($i = 0; $i < $turns; $i++) {
        try {
            $caught += 1;
            if ($i % 30 === 7) {
                extract(['caught' => 'many']);
                $caught += 1;
            }
        } catch (TypeError $message) {
            extract(['caught' => $i, 'message' => substr($message->getMessage(), 0, 24)]);
        } finally {
            $names = compact('caught', 'message');
        }
    }
    return $names;
}

function &by_reference(int $n): array
{
    $list = [$n];
    ${'li' . 'st'}[] = $n;
    return $list;
}

function counted(int ...$given): int
{
    $n = 1;
    extract(['n' => count($given)]);
    return $n;
}

function steps(int $turns): Generator
{
    $at = 0;
    for ($i = 0; $i < $turns; $i++) {
        ${'at'} += $i;
        yield $at;
    }
}

function undefined(int $turns): int
{
    $sum = 0;
    set_error_handler(function (int $_, string $message) use (&$sum) { $sum += 100; return true; });
    for ($i = 0; $i < $turns; $i++) {
        $sum += $i + (int) @$missing;
        if ($i === 20) {
            extract(['missing' => '3']);
        }
        if ($i === 40) {
            $name = 'missing';
            unset($$name);
        }
    }
    restore_error_handler();
    return $sum;
}

class Template
{
    private array $vars = ['title' => 'T', 'rows' => [1, 2, 3]];

    public function render(int $n): string
    {
        extract($this->vars);
        $out = "$title$n:";
        foreach ($rows as $row) {
            $out .= $row * $n . ',';
        }
        $this->vars['title'] = $title . ($n % 7 === 0 ? '' : '');
        return $out;
    }
}

for ($round = 0; $round < 3; $round++) {
    echo json_encode(extracted(['text' => 'abc', 'i' => 3], 90)), "\n";
    echo json_encode(included(90)), "\n";
    echo json_encode(named(90)), "\n";
    echo referring(90), ' ', json_encode(thrown(90)), ' ', undefined(60), "\n";
}
$total = 0;
$template = new Template();
for ($i = 0; $i < 60; $i++) {
    $total += count(by_reference($i)) + counted(1, 2, $i) + count(named(3)) + strlen($template->render($i));
    foreach (steps(4) as $step) {
        $total += $step;
    }
}
echo $total, "\n";
