<?php
// Functions that are hot before what calls them is: no numbers among the arguments, defaults, exceptions, turns.
class Account
{
    public int|float $worth = 0;

    function __construct(array $start, ?string $name = null)
    {
        foreach ($start as $key => $value) {
            if ($key === "interest") {
                $this->worth *= 1 + $value;
            } elseif ($key === "name") {
                $name ??= $value;
            } elseif (is_int($value)) {
                $this->worth += $value;
            } else {
                $this->worth += strlen($key);
            }
        }
        if ($name === "n411") {
            throw new DomainException("no account has the name $name");
        }
        for ($i = 0; $i < 3; $i++) {
            $this->worth += $i * 2;
        }
    }

    function after(array $years, string $name = "ab", ?array $named = null): int|float
    {
        $result = $this->worth + count($years);
        foreach ($years as $year => $rate) {
            $result += $year * $rate;
            if ($rate === "none") {
                break;
            }
        }
        if ($named === null) {
            $result += strlen($name);
        } elseif (isset($named["factor"])) {
            $result *= $named["factor"];
        } else {
            $named[] = $name;
            $result += count($named);
        }
        if ($name === "n77") {
            throw new LogicException("77 years");
        }
        for ($i = 0; $i < 3; $i++) {
            $result += $i;
        }
        return $result > 10 ? $result : -1;
    }
}

function sum(array $row, string $way): int|float
{
    $sum = 0;
    foreach ($row as $at => $number) {
        $sum += $at * $number;
        if ($way === "up") {
            $sum += $number;
        } elseif ($way === "down") {
            $sum -= $number;
        } else {
            $sum += strlen($way);
        }
    }
    for ($i = 0; $i < 4; $i++) {
        $sum += $i;
        $row[] = $sum;
    }
    if ($row[0] === 333) {
        throw new RangeException("sum of " . implode(",", $row));
    }
    return $sum + count($row);
}

function all($n): int|float
{
    $total = 0;
    try {
        $total += sum([$n, 2, 3], $n % 2 === 0 ? "up" : "down");
        $account = new Account(["start" => $n, "interest" => 0.5, "name" => "n$n"]);
        $total += $account->after([1, 2, 3], "n$n");
        $total += $account->after([$n], "xyz", ["factor" => 2]);
    } catch (Exception $e) {
        $total += strlen($e->getMessage()) + $e->getLine();
    }
    return $total;
}

function ping(array $left): int
{
    if ($left["turns"] === 0) {
        return count($left);
    }
    foreach ($left as $at => $value) {
        if ($at === "turns") {
            $left[$at] = $value - 1;
        } elseif ($value % 2) {
            $left[$at] = $value + 3;
        } else {
            $left[$at] = $value - 1;
        }
    }
    $left["a"] += $left["b"];
    $left["b"] -= $left["a"] % 7;
    return pong($left) + 1;
}

function pong(array $left): int
{
    if ($left["turns"] === 0) {
        return array_sum($left);
    }
    foreach ($left as $at => $value) {
        if ($at === "turns") {
            $left[$at] = $value - 1;
        } elseif ($value % 3) {
            $left[$at] = $value - 2;
        } else {
            $left[$at] = $value + 1;
        }
    }
    $left["a"] -= $left["b"] % 5;
    $left["b"] += $left["a"] % 3;
    return ping($left) + 1;
}

$rounds = (int) ($argv[1] ?? 500);
$total = 0;
for ($i = 0; $i < 200; $i++) {
    $total += sum([$i, 1], "up");
    $account = new Account(["start" => $i]);
    $total += $account->after([$i], "q") + $account->after([$i, "1"], "q", []);
}
for ($i = 0; $i < 500; $i++) {
    $total += all($i);
}
for ($i = 500; $i < $rounds; $i++) {
    all($i);
}
echo $total, "\n";
foreach (["abc", [], null, new Account([])] as $wrong) {
    try {
        echo all($wrong), "\n";
    } catch (TypeError $e) {
        echo $e->getMessage(), "\n";
    }
}
for ($i = 0; $i < 30; $i++) {
    $found = ping(["turns" => 301, "a" => 1, "b" => 2]) . " " . ping(["turns" => 300, "a" => 1, "b" => 2]);
}
echo $found, "\n";
