<?php
// Complex numbers as objects, and a Mandelbrot picture both with objects and with plain floats.

class Complex
{
    public function __construct(public float $re = 0.0, public float $im = 0.0)
    {
    }

    public function add(Complex $c): static
    {
        return new static($this->re + $c->re, $this->im + $c->im);
    }

    public function multiply(Complex $c): static
    {
        return new static($this->re * $c->re - $this->im * $c->im, $this->re * $c->im + $this->im * $c->re);
    }

    public function power(int $n): static
    {
        $result = new static(1);
        for ($base = $this; $n > 0; $n >>= 1, $base = $base->multiply($base)) {
            if ($n & 1) {
                $result = $result->multiply($base);
            }
        }
        return $result;
    }

    public function norm(): float
    {
        return $this->re ** 2 + $this->im ** 2;
    }

    public function __toString(): string
    {
        return match (true) {
            $this->im == 0 => (string) $this->re,
            $this->re == 0 => "{$this->im}i",
            default => $this->re . ($this->im < 0 ? '' : '+') . $this->im . 'i',
        };
    }
}

function escape(Complex $c, int $limit): int
{
    $z = new Complex();
    for ($n = 0; $n < $limit && $z->norm() <= 4; $n++) {
        $z = $z->multiply($z)->add($c);
    }
    return $n;
}

$picture = $plain = '';
for ($y = -1.2; $y <= 1.2; $y += 0.3) {
    for ($x = -2; $x <= 0.6; $x += 0.1) {
        $picture .= ' .:-=+*%@#'[min(9, intdiv(escape(new Complex($x, $y), 30), 3))];
        $a = $b = $n = 0;
        while ($n < 30 && $a * $a + $b * $b <= 4) {
            [$a, $b] = [$a * $a - $b * $b + $x, 2 * $a * $b + $y];
            $n++;
        }
        $plain .= ' .:-=+*%@#'[min(9, intdiv($n, 3))];
    }
    $picture .= "\n";
    $plain .= "\n";
}
echo $picture;
var_dump($picture === $plain);
$i = new Complex(im: 1);
echo $i->multiply($i), ' ', $i->power(3), ' ', (new Complex(1, 1))->power(10), ' ', (new Complex(0.5, -2))->power(5), "\n";
