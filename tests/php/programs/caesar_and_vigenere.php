<?php
// Classic ciphers behind one interface, one composed of others, and a broken Caesar by letter frequency.

interface Cipher
{
    public const ALPHABET = 'abcdefghijklmnopqrstuvwxyz';

    public function encrypt(string $text): string;

    public function decrypt(string $text): string;
}

abstract class ShiftCipher implements Cipher
{
    abstract protected function shift(int $position): int;

    public function encrypt(string $text): string
    {
        return $this->apply($text, 1);
    }

    public function decrypt(string $text): string
    {
        return $this->apply($text, -1);
    }

    private function apply(string $text, int $direction): string
    {
        $position = 0;
        for ($i = 0; $i < strlen($text); $i++) {
            $c = $text[$i];
            $base = match (true) {
                $c >= 'a' && $c <= 'z' => 97,
                $c >= 'A' && $c <= 'Z' => 65,
                default => null,
            };
            if ($base) {
                $text[$i] = chr($base + (ord($c) - $base + $direction * $this->shift($position++) + 26 * 2) % 26);
            }
        }
        return $text;
    }
}

class Caesar extends ShiftCipher
{
    public function __construct(protected int $by)
    {
    }

    protected function shift(int $position): int
    {
        return $this->by % 26;
    }
}

class Vigenere extends ShiftCipher
{
    private array $shifts;

    public function __construct(string $key)
    {
        $this->shifts = array_map(fn($c) => strpos(self::ALPHABET, $c), str_split(strtolower($key)));
    }

    protected function shift(int $position): int
    {
        return $this->shifts[$position % count($this->shifts)];
    }
}

class Atbash implements Cipher
{
    public function encrypt(string $text): string
    {
        return strtr($text, self::ALPHABET . strtoupper(self::ALPHABET), strrev(self::ALPHABET) . strtoupper(strrev(static::ALPHABET)));
    }

    public function decrypt(string $text): string
    {
        return $this->encrypt($text);
    }
}

class Chain implements Cipher
{
    private array $ciphers;

    public function __construct(Cipher ...$ciphers)
    {
        $this->ciphers = $ciphers;
    }

    public function encrypt(string $text): string
    {
        return array_reduce($this->ciphers, fn($text, Cipher $cipher) => $cipher->encrypt($text), $text);
    }

    public function decrypt(string $text): string
    {
        return array_reduce(array_reverse($this->ciphers), fn($text, Cipher $cipher) => $cipher->decrypt($text), $text);
    }
}

$text = 'Attack at dawn, Zebra! 42';
$ciphers = ['caesar' => new Caesar(3), 'rot13' => new Caesar(13), 'vigenere' => new Vigenere('Lemon'), 'atbash' => new Atbash()];
$ciphers['chain'] = new Chain(...array_values($ciphers));
foreach ($ciphers as $name => $cipher) {
    $secret = $cipher->encrypt($text);
    printf("%-9s %s %s\n", $name, $secret, $cipher->decrypt($secret) === $text ? 'ok' : 'WRONG');
}
var_dump($ciphers['rot13']->encrypt($text) === str_rot13($text), (new Caesar(29))->encrypt('xyz'));
$secret = (new Caesar(17))->encrypt('the letter e is the most frequent one in english sentences');
$counts = count_chars(str_replace(' ', '', $secret), 1);
arsort($counts);
$by = (array_key_first($counts) - ord('e') + 26) % 26;
echo $by, ' ', (new Caesar($by))->decrypt($secret), "\n";
