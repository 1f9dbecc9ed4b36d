<?php
// The n-body problem with one object for each body.
class Body
{
    public $x;
    public $y;
    public $z;
    public $vx;
    public $vy;
    public $vz;
    public $mass;

    public function __construct($x, $y, $z, $vx, $vy, $vz, $mass)
    {
        $days = 365.24;
        $this->x = $x;
        $this->y = $y;
        $this->z = $z;
        $this->vx = $vx * $days;
        $this->vy = $vy * $days;
        $this->vz = $vz * $days;
        $this->mass = $mass * 39.47841760435743;
    }

    public function move($dt)
    {
        $this->x += $dt * $this->vx;
        $this->y += $dt * $this->vy;
        $this->z += $dt * $this->vz;
    }
}

class World
{
    private $bodies;

    public function __construct(array $bodies)
    {
        $this->bodies = $bodies;
        $px = $py = $pz = 0.0;
        foreach ($bodies as $body) {
            $px += $body->vx * $body->mass;
            $py += $body->vy * $body->mass;
            $pz += $body->vz * $body->mass;
        }
        $sun = $bodies[0];
        $sun->vx = -$px / $sun->mass;
        $sun->vy = -$py / $sun->mass;
        $sun->vz = -$pz / $sun->mass;
    }

    public function advance($dt)
    {
        $n = count($this->bodies);
        for ($i = 0; $i < $n; $i++) {
            $a = $this->bodies[$i];
            for ($j = $i + 1; $j < $n; $j++) {
                $b = $this->bodies[$j];
                $dx = $a->x - $b->x;
                $dy = $a->y - $b->y;
                $dz = $a->z - $b->z;
                $square = $dx * $dx + $dy * $dy + $dz * $dz;
                $mag = $dt / ($square * sqrt($square));
                $a->vx -= $dx * $b->mass * $mag;
                $a->vy -= $dy * $b->mass * $mag;
                $a->vz -= $dz * $b->mass * $mag;
                $b->vx += $dx * $a->mass * $mag;
                $b->vy += $dy * $a->mass * $mag;
                $b->vz += $dz * $a->mass * $mag;
            }
        }
        foreach ($this->bodies as $body) {
            $body->move($dt);
        }
    }

    public function energy()
    {
        $e = 0.0;
        foreach ($this->bodies as $i => $a) {
            $e += 0.5 * $a->mass * ($a->vx * $a->vx + $a->vy * $a->vy + $a->vz * $a->vz);
            for ($j = $i + 1; $j < count($this->bodies); $j++) {
                $b = $this->bodies[$j];
                $dx = $a->x - $b->x;
                $dy = $a->y - $b->y;
                $dz = $a->z - $b->z;
                $e -= $a->mass * $b->mass / sqrt($dx * $dx + $dy * $dy + $dz * $dz);
            }
        }
        return $e;
    }
}

$steps = (int) ($argv[1] ?? 60000);
$world = new World([
    new Body(0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0),
    new Body(4.84143144246472090e+00, -1.16032004402742839e+00, -1.03622044471123109e-01, 1.66007664274403694e-03, 7.69901118419740425e-03, -6.90460016972063023e-05, 9.54791938424326609e-04),
    new Body(8.34336671824457987e+00, 4.12479856412430479e+00, -4.03523417114321381e-01, -2.76742510726411e-03, 4.99852801234917238e-03, 2.30417297573763929e-05, 2.85885980666130812e-04),
    new Body(1.28943695621391310e+01, -1.51111514016986312e+01, -2.23307578892655734e-01, 2.96460137564761618e-03, 2.37847173959480950e-03, -2.96589568540237556e-05, 4.36624404335156298e-05),
    new Body(1.53796971148509165e+01, -2.59193146099879641e+01, 1.79258772950371181e-01, 2.68067772490389322e-03, 1.62824170038242295e-03, -9.51592254519715870e-05, 5.15138902046611451e-05),
]);
printf("%.9f\n", $world->energy());
for ($i = 0; $i < $steps; $i++) {
    $world->advance(0.01);
}
printf("%.9f\n", $world->energy());
