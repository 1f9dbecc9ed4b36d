<?php

namespace Measures {
    function lengths(array $texts): int
    {
        $sum = 0;
        foreach ($texts as $text) {
            $sum += strlen(trim(strtolower($text))) + count(explode(',', $text));
        }
        return $sum;
    }

    function hidden(string $text): string
    {
        return strrev(ucfirst($text)) . strtoupper($text);
    }

    function late(string $text): string
    {
        return str_repeat($text, 2);
    }

    function pair(int $n): array
    {
        $list = [$n, $n + 1];
        array_push($list, twice($n));
        sort($list);
        return $list;
    }

    function missing(): string
    {
        try {
            return nowhere(strlen('abc'));
        } catch (\Error $error) {
            return $error->getMessage();
        }
    }

    function strrev(string $text): string
    {
        return "<$text>";
    }
}

namespace {
    function twice(int $n): int
    {
        return 2 * $n;
    }

    $sum = 0;
    for ($i = 0; $i < 3000; $i++) {
        $sum += Measures\lengths([" A,b$i ", 'C']) + count(Measures\pair($i));
        if (Measures\hidden('ab') !== '<Ab>AB') {
            echo "wrong at $i\n";
        }
    }
    echo $sum, ' ', implode(',', Measures\pair(7)), ' ', Measures\hidden('xy'), "\n";

    // A site that has found the library's function keeps it; one that has not been reached finds the namespace's.
    echo Measures\late('ab'), "\n";
    eval('namespace Measures; function str_repeat($text, $times) { return "$text*$times"; }
        function again($text) { return str_repeat($text, 3); }');
    for ($i = 0; $i < 3000; $i++) {
        $late = Measures\late('cd') . Measures\again('ef');
    }
    echo $late, "\n";
    echo Measures\missing(), "\n", Measures\missing(), "\n";
}
