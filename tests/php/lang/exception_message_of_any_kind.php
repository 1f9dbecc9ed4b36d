<?php
// A subclass may put anything into $message, which has no type: getMessage() gives it as a string.
class Given extends Exception
{
    function __construct($message)
    {
        $this->message = $message;
    }
}
class Unset_ extends Error
{
    protected $message = null;
    protected $code = 'c';
}
foreach ([null, 5, [1], 1.5, true, new ArrayObject] as $message) {
    try {
        $error = new Given($message);
        var_dump($error->getMessage());
    } catch (Error $e) {
        echo get_class($e), ': ', $e->getMessage(), "\n";
    }
}
$error = new Unset_;
var_dump($error->getMessage(), $error->getCode());
try {
    throw $error;
} catch (Throwable $caught) {
    echo 'caught ', $caught->getMessage(), "\n";
}
throw new Given(null);
