<?php
// Snapshots of nested arrays: copies are values, references inside are shared, objects are handles.

class Canvas
{
    private array $snapshots = [];
    public array $meta = ['name' => 'untitled', 'tags' => []];

    public function __construct(private array $pixels)
    {
    }

    public function plot(int $x, int $y, string $ink): static
    {
        $this->pixels[$y][$x] = $ink;
        return $this;
    }

    public function save(): int
    {
        $this->snapshots[] = $this->pixels;
        return array_key_last($this->snapshots);
    }

    public function restore(int $n): void
    {
        $this->pixels = $this->snapshots[$n];
    }

    public function &row(int $y): array
    {
        return $this->pixels[$y];
    }

    public function rows(): array
    {
        return $this->pixels;
    }

    public function __toString(): string
    {
        return implode('/', array_map('implode', $this->pixels));
    }

    public function __clone()
    {
        $this->meta['name'] .= ' copy';
        $this->snapshots = [];
    }
}

function stamp(array $grid, string $ink): array
{
    foreach ($grid as $y => $row) {
        $grid[$y][$y] = $ink;
    }
    return $grid;
}

function stamp_in_place(array &$grid, string $ink): void
{
    foreach ($grid as &$row) {
        array_unshift($row, $ink);
        array_pop($row);
    }
}

$row = ['.', '.', '.'];
$canvas = new Canvas([$row, $row, $row]);
$row[0] = 'X';
$first = $canvas->save();
$canvas->plot(0, 0, 'a')->plot(1, 1, 'b');
$second = $canvas->save();
$rows = $canvas->rows();
$canvas->plot(2, 2, 'c');
echo $canvas, ' ', implode('/', array_map('implode', $rows)), "\n";
$canvas->restore($first);
echo $canvas, ' ';
$canvas->restore($second);
echo $canvas, "\n";

$value = $canvas->row(1);
$value[0] = '?';
$link = &$canvas->row(1);
$link[2] = '!';
echo $canvas, ' ', implode($value), "\n";
unset($link);
$twin = clone $canvas;
$twin->plot(0, 2, 'T')->meta['tags'][] = 'new';
echo "$canvas $twin ", json_encode([$canvas->meta, $twin->meta]), "\n";

$grid = array_fill(0, 3, array_fill(0, 3, 0));
$stamped = stamp($grid, '#');
stamp_in_place($grid, '>');
echo json_encode($grid), json_encode($stamped), "\n";
$history = [];
for ($i = 0; $i < 5; $i++) {
    $grid[$i % 3][] = $i;
    $history[] = $grid;
    $grid[0][0] .= $i;
}
echo implode(' ', array_map(fn($g) => $g[0][0] . ':' . count($g, COUNT_RECURSIVE), $history)), "\n";

$a = [1, 2, 3];
$r = &$a[1];
$b = $a;
$b[0] = 'b0';
$b[1] = 'shared';
echo json_encode($a), json_encode($b), "\n";
unset($r);
$c = $a;
$c[1] = 'own';
echo json_encode($a), json_encode($b), json_encode($c), "\n";
$object = new stdClass();
$object->list = [1];
$pair = ['o' => $object, 'l' => $object->list];
$other = $pair;
$other['o']->list[] = 2;
$other['l'][] = 3;
echo json_encode($pair), json_encode($other), "\n";
foreach ($a as $k => $v) {
    $a[] = $v;
    if ($k === 1) unset($a[2]);
}
echo json_encode($a), "\n";
foreach ($c as $k => &$v2) {
    if (count($c) < 6) $c[] = $k;
    $v2 .= '*';
}
unset($v2);
echo json_encode($c), ' ', json_encode([...$c, ...['x' => $c[0]]]), "\n";
$x = ['deep' => ['er' => ['est' => 1]]];
$y = $x;
$y['deep']['er']['est']++;
$y['deep']['er']['more'] ??= $x['deep'];
$x['deep']['er'] = null;
echo json_encode($x), json_encode($y), "\n";
