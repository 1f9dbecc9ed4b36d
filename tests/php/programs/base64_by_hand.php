<?php
// Base64, base32 and hex by one bit accumulator, checked against the built-in functions.

final class BaseCodec
{
    private const ALPHABETS = [
        4 => '0123456789abcdef',
        5 => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567',
        6 => 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/',
    ];
    private readonly string $alphabet;
    private readonly array $values;

    public function __construct(private readonly int $bits, private string $pad = '=')
    {
        $this->alphabet = self::ALPHABETS[$bits];
        $this->values = array_flip(str_split($this->alphabet));
    }

    public function encode(string $data): string
    {
        $buffer = $held = 0;
        $text = '';
        foreach (unpack('C*', $data) as $byte) {
            $buffer = ($buffer << 8 | $byte) & 0xFFFF;
            for ($held += 8; $held >= $this->bits;) {
                $held -= $this->bits;
                $text .= $this->alphabet[$buffer >> $held & (1 << $this->bits) - 1];
            }
        }
        if ($held) {
            $text .= $this->alphabet[$buffer << $this->bits - $held & (1 << $this->bits) - 1];
        }
        $group = [4 => 1, 5 => 8, 6 => 4][$this->bits];
        while (strlen($text) % $group) {
            $text .= $this->pad;
        }
        return $text;
    }

    public function decode(string $text): string
    {
        $data = '';
        $buffer = $held = 0;
        foreach (str_split(rtrim($text, $this->pad)) as $i => $letter) {
            $buffer = $buffer << $this->bits | ($this->values[$letter] ?? throw new ValueError("bad '$letter' at $i"));
            $held += $this->bits;
            if ($held >= 8) {
                $held -= 8;
                $data .= pack('C', $buffer >> $held & 0xff);
                $buffer &= (1 << $held) - 1;
            }
        }
        return $data;
    }
}

[$hex, $base32, $base64] = array_map(fn($bits) => new BaseCodec($bits), [4, 5, 6]);
foreach (['M', 'Ma', 'Man', 'light work.', "\x00\xFF\x10\x80"] as $text) {
    echo $base64->encode($text), ' ', $base32->encode($text), ' ', $hex->encode($text), "\n";
}
$bytes = implode('', array_map('chr', range(0, 255)));
var_dump($base64->encode($bytes) === base64_encode($bytes), $hex->encode($bytes) === bin2hex($bytes));
for ($n = 1, $wrong = 0; $n < 60; $n++) {
    $part = substr($bytes, $n * 3, $n);
    foreach ([$hex, $base32, $base64] as $codec) {
        $wrong += $codec->decode($codec->encode($part)) === $part ? 0 : 1;
    }
}
echo "$wrong wrong\n";
try {
    $base32->decode('MFRG1===');
} catch (ValueError $e) {
    echo $e->getMessage(), "\n";
}
