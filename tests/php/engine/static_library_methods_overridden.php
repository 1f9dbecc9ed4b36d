<?php
// The return types of the library's static methods are recommended, too.
trait Creator {
    #[ReturnTypeWillChange]
    public static function createFromFormat($format, $time, $tz = null) { return [static::class, $format, $time]; }
}
class Moment extends DateTime {
    use Creator;
    public static function getLastErrors() { return 'none'; }
}
echo json_encode(Moment::createFromFormat('a', 'b')), ' ', Moment::getLastErrors(), "\n";
