<?php
// An error handler throws at an undefined variable: php assigns null, counts and operates all the same.
set_error_handler(function (int $level, string $message) {
    throw new ErrorException($message);
});

class Loud
{
    public static $kept = 'old';
    public static int $number = 3;

    public function __destruct()
    {
        echo "destroyed\n";
    }
}

function attempt(Closure $what): void
{
    try {
        $what();
    } catch (Throwable $error) {
        do {
            echo get_class($error), ': ', $error->getMessage(), "\n";
        } while ($error = $error->getPrevious());
    }
}

function copies($flag)
{
    $kept = 'old';
    try {
        $kept = $missing;
    } catch (ErrorException $error) {
        echo $error->getMessage(), "\n";
    }
    var_dump($kept);
    try {
        $fresh = $missing;
    } catch (ErrorException) {
        var_dump($fresh);
    }
    try {
        $outer = $inner = $missing;
    } catch (ErrorException) {
        var_dump(isset($outer), $inner);
    }
    $source = 1;
    $target = &$source;
    try {
        $target = $missing;
    } catch (ErrorException) {
        var_dump($source);
    }
    $object = new Loud;
    try {
        $object = $missing;
    } catch (ErrorException) {
        echo "caught\n";
    }
    if ($flag) {
        $sometimes = 5;
    }
    try {
        $taken = 'before';
        foreach ([1, 2] as $number) {
            $taken = $sometimes;
            unset($sometimes);
        }
    } catch (ErrorException) {
        var_dump($number, $taken);
    }
    try {
        try {
            $last = 1;
            $last = $missing;
        } finally {
            var_dump($last);
        }
    } catch (ErrorException $error) {
        echo $error->getMessage(), "\n";
    }
}

function updates()
{
    try {
        $up++;
    } catch (ErrorException) {
        var_dump($up);
    }
    try {
        --$down;
    } catch (ErrorException) {
        var_dump($down);
    }
    try {
        $sum += 5;
    } catch (ErrorException) {
        var_dump($sum);
    }
    try {
        $difference -= 1.5;
    } catch (ErrorException) {
        var_dump($difference);
    }
    try {
        $bits |= 6;
    } catch (ErrorException) {
        var_dump($bits);
    }
    try {
        $text .= 'more';
    } catch (ErrorException) {
        var_dump($text);
    }
}

copies(true);
copies(false);
updates();
attempt(function () {
    Loud::$kept = $missing;
});
var_dump(Loud::$kept);
attempt(function () {
    Loud::$number = $missing;
});
var_dump(Loud::$number);
try {
    $global = $missing;
} catch (ErrorException $error) {
    var_dump($global, array_key_exists('global', $GLOBALS));
}
for ($round = 0; $round < 3; $round++) {
    try {
        $copy = $round;
        $copy = $$round;
    } catch (ErrorException) {
        var_dump($copy);
    }
}
