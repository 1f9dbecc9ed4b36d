<?php
// Polynomials as sparse arrays of exponent => coefficient: arithmetic, long division, roots by Newton.

class Polynomial
{
    private array $terms;

    public function __construct(array $terms)
    {
        krsort($terms);
        $this->terms = array_filter($terms);
    }

    public static function x(int $power = 1, int|float $factor = 1): self
    {
        return new self([$power => $factor]);
    }

    public function degree(): int
    {
        return array_key_first($this->terms) ?? -1;
    }

    public function add(self $other, int|float $scale = 1): self
    {
        $sum = $this->terms;
        foreach ($other->terms as $power => $factor) {
            $sum[$power] = ($sum[$power] ?? 0) + $scale * $factor;
        }
        return new self($sum);
    }

    public function multiply(self $other): self
    {
        $product = [];
        foreach ($this->terms as $i => $a) {
            foreach ($other->terms as $j => $b) {
                $product[$i + $j] ??= 0;
                $product[$i + $j] += $a * $b;
            }
        }
        return new self($product);
    }

    /** @return array{self, self} */
    public function divide(self $by): array
    {
        $quotient = new self([]);
        $rest = $this;
        while (($power = $rest->degree() - $by->degree()) >= 0 && $rest->terms) {
            $term = self::x($power, $rest->terms[$rest->degree()] / $by->terms[$by->degree()]);
            $quotient = $quotient->add($term);
            $rest = $rest->add($term->multiply($by), -1);
        }
        return [$quotient, $rest];
    }

    public function derivative(): self
    {
        $terms = [];
        foreach ($this->terms as $power => $factor) {
            if ($power) $terms[$power - 1] = $power * $factor;
        }
        return new self($terms);
    }

    public function __invoke(int|float $x): int|float
    {
        $value = 0;
        for ($power = $this->degree(); $power >= 0; $power--) {
            $value = $value * $x + ($this->terms[$power] ?? 0);
        }
        return $value;
    }

    public function __toString(): string
    {
        $text = '';
        foreach ($this->terms as $power => $factor) {
            $text .= ($factor < 0 ? ' - ' : ' + ') . (abs($factor) == 1 && $power ? '' : abs($factor));
            $text .= ['', 'x'][$power] ?? "x^$power";
        }
        return $text === '' ? '0' : without_plus($text);
    }
}

function without_plus(string $text): string
{
    return str_starts_with($text, ' - ') ? '-' . substr($text, 3) : substr($text, 3);
}

$p = new Polynomial([-6, 11, -6, 1]);
$q = new Polynomial([1 => 1, 0 => -2]);
echo "p = $p\nq = $q\np+q = {$p->add($q)}\np*q = {$p->multiply($q)}\np' = {$p->derivative()}\n";
[$quotient, $rest] = $p->divide($q);
echo "p/q = $quotient rest $rest\n";
[$quotient, $rest] = $p->add(Polynomial::x(4, 2))->divide(new Polynomial([3, 0, 2]));
echo "$quotient rest $rest\n";
var_dump($p(0), $p(2), $p(0.5), $p(10));
$slope = $p->derivative();
for ($x = 4, $i = 0; $i < 20 && abs($p($x)) > 1e-12; $i++) {
    $x -= $p($x) / $slope($x);
}
printf("root %.6f after %d\n", $x, $i);
