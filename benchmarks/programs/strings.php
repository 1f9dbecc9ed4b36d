<?php
// String building: appending, interpolation, implode, and reading bytes back.
function digits(int $n): string
{
    $text = '';
    for ($i = 0; $i < $n; $i++) {
        $text .= $i % 10;
        if ($i % 64 === 63) {
            $text .= "\n";
        }
    }
    return $text;
}

function lines(int $n): string
{
    $lines = [];
    for ($i = 0; $i < $n; $i++) {
        $lines[] = "line $i of {$n}: " . str_repeat('=', $i & 15);
    }
    return implode("\n", $lines);
}

function checksum(string $text): int
{
    $a = 1;
    $b = 0;
    $length = strlen($text);
    for ($i = 0; $i < $length; $i++) {
        $a = ($a + ord($text[$i])) % 65521;
        $b = ($b + $a) % 65521;
    }
    return ($b << 16) | $a;
}

$n = (int) ($argv[1] ?? 300000);
$text = digits($n);
echo strlen($text), " ", checksum($text), "\n";
$text = lines($n);
echo strlen($text), " ", checksum($text), "\n";
echo substr_count($text, "=\n"), " ", strlen(str_replace('line', 'number', $text)), "\n";
