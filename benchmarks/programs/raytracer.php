<?php
// Spheres over a plane, one light, shadows and reflections.
final class Vec
{
    public function __construct(public float $x, public float $y, public float $z)
    {
    }

    public function plus(Vec $o): Vec
    {
        return new Vec($this->x + $o->x, $this->y + $o->y, $this->z + $o->z);
    }

    public function minus(Vec $o): Vec
    {
        return new Vec($this->x - $o->x, $this->y - $o->y, $this->z - $o->z);
    }

    public function times(float $f): Vec
    {
        return new Vec($this->x * $f, $this->y * $f, $this->z * $f);
    }

    public function dot(Vec $o): float
    {
        return $this->x * $o->x + $this->y * $o->y + $this->z * $o->z;
    }

    public function unit(): Vec
    {
        return $this->times(1.0 / sqrt($this->dot($this)));
    }
}

interface Thing
{
    public function hit(Vec $from, Vec $to): ?float;

    public function normal(Vec $at): Vec;

    public function shade(Vec $at): float;
}

final class Sphere implements Thing
{
    public function __construct(private Vec $center, private float $radius, private float $shade)
    {
    }

    public function hit(Vec $from, Vec $to): ?float
    {
        $way = $from->minus($this->center);
        $b = $way->dot($to);
        $d = $b * $b - $way->dot($way) + $this->radius * $this->radius;
        if ($d < 0) {
            return null;
        }
        $t = -$b - sqrt($d);
        return $t > 0.001 ? $t : null;
    }

    public function normal(Vec $at): Vec
    {
        return $at->minus($this->center)->unit();
    }

    public function shade(Vec $at): float
    {
        return $this->shade;
    }
}

final class Plane implements Thing
{
    public function __construct(private float $height)
    {
    }

    public function hit(Vec $from, Vec $to): ?float
    {
        if ($to->y >= -0.0001) {
            return null;
        }
        return ($this->height - $from->y) / $to->y;
    }

    public function normal(Vec $at): Vec
    {
        return new Vec(0.0, 1.0, 0.0);
    }

    public function shade(Vec $at): float
    {
        return ((int) floor($at->x) + (int) floor($at->z)) % 2 === 0 ? 0.9 : 0.3;
    }
}

final class Scene
{
    /** @param list<Thing> $things */
    public function __construct(private array $things, private Vec $light)
    {
    }

    private function nearest(Vec $from, Vec $to): ?array
    {
        $best = null;
        $thing = null;
        foreach ($this->things as $candidate) {
            $t = $candidate->hit($from, $to);
            if ($t !== null && ($best === null || $t < $best)) {
                $best = $t;
                $thing = $candidate;
            }
        }
        return $thing === null ? null : [$thing, $best];
    }

    public function trace(Vec $from, Vec $to, int $depth): float
    {
        $found = $this->nearest($from, $to);
        if ($found === null) {
            return 0.5 + 0.5 * $to->y;
        }
        [$thing, $t] = $found;
        $at = $from->plus($to->times($t));
        $normal = $thing->normal($at);
        $toLight = $this->light->minus($at)->unit();
        $bright = $this->nearest($at, $toLight) === null ? max(0.0, $normal->dot($toLight)) : 0.0;
        $color = $thing->shade($at) * (0.2 + 0.8 * $bright);
        if ($depth > 0) {
            $mirrored = $to->minus($normal->times(2 * $to->dot($normal)));
            $color = 0.7 * $color + 0.3 * $this->trace($at, $mirrored, $depth - 1);
        }
        return $color;
    }
}

$size = (int) ($argv[1] ?? 40);
$scene = new Scene([
    new Sphere(new Vec(0.0, 1.0, 4.0), 1.0, 0.9), new Sphere(new Vec(1.8, 0.6, 3.0), 0.6, 0.6),
    new Sphere(new Vec(-1.7, 0.7, 3.2), 0.7, 0.4), new Plane(0.0),
], new Vec(3.0, 6.0, -2.0));
$sum = 0.0;
for ($y = 0; $y < $size; $y++) {
    for ($x = 0; $x < $size; $x++) {
        $to = new Vec($x / $size - 0.5, 0.5 - $y / $size, 1.0);
        $sum += $scene->trace(new Vec(0.0, 1.2, -2.0), $to->unit(), 2);
    }
}
printf("%.6f\n", $sum / ($size * $size));
