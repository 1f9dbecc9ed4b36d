<?php
// The properties of a DateInterval are no declared ones of the class: each object has them, as dynamic ones.
$interval = new DateInterval('P1Y2M3DT4H5M6S');
var_dump(get_class_vars('DateInterval'), property_exists('DateInterval', 'y'), property_exists($interval, 'y'));
var_dump((new ReflectionClass('DateInterval'))->getProperties(), (new ReflectionClass('DateInterval'))->getDefaultProperties());
foreach ((new ReflectionObject($interval))->getProperties() as $property) {
    echo $property->getName(), ' ', var_export($property->isDefault(), true), ' ', $property->getDeclaringClass()->name, ' ', $property->getValue($interval), "\n";
}
var_dump((new ReflectionObject($interval))->hasProperty('y'), (new ReflectionClass('DateInterval'))->hasProperty('y'));
try {
    new ReflectionProperty('DateInterval', 'y');
} catch (ReflectionException $e) {
    echo $e->getMessage(), "\n";
}
echo new ReflectionProperty($interval, 'y');
class Longer extends DateInterval
{
    public $y;
    public $more = 3;
}
echo json_encode(get_class_vars('Longer')), property_exists('Longer', 'y'), (int) property_exists('Longer', 'm'), "\n";
foreach ((new ReflectionClass('Longer'))->getProperties() as $property) {
    echo $property->class, '::', $property->name, ' ';
}
