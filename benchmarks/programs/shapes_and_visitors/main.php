<?php
// Objects behind interfaces, each class in its own file: areas, transformations, a visitor.
namespace Shapes;

require __DIR__ . '/Shape.php';
require __DIR__ . '/Visitor.php';
require __DIR__ . '/Base.php';
require __DIR__ . '/Circle.php';
require __DIR__ . '/Rectangle.php';
require __DIR__ . '/Group.php';
require __DIR__ . '/Measure.php';
require __DIR__ . '/Printer.php';

function scene(int $seed): Group
{
    $group = new Group();
    for ($i = 0; $i < 20; $i++) {
        $seed = ($seed * 1103515245 + 12345) % 2147483648;
        $size = $seed % 50 + 1;
        $group->add($i % 3 === 0 ? new Circle($size) : new Rectangle($size, $size + $i));
    }
    return $group;
}

$rounds = (int) ($argv[1] ?? 1000);
$total = 0.0;
$letters = 0;
for ($i = 0; $i < $rounds; $i++) {
    $scene = scene($i)->scaled(1.5);
    $measure = new Measure();
    $scene->accept($measure);
    $total += $measure->area + $scene->area();
    $printer = new Printer();
    $scene->accept($printer);
    $letters += strlen($printer->text());
}
printf("%.3f %d\n", $total, $letters);
