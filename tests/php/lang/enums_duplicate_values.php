<?php
const TWO = 2;
enum Level: int {
    case Low = 1;
    case Middle = TWO;
    case High = 1 + 1;
}
foreach (["Low", "High"] as $name) {
    try {
        var_dump(constant("Level::$name"));
    } catch (Error $e) {
        echo get_class($e), ': ', $e->getMessage(), "\n";
    }
}
try {
    Level::from(2);
} catch (Error $e) {
    echo $e->getMessage(), "\n";
}
enum Wrong: string {
    case A = TWO . '';
    case B = TWO;
}
try {
    var_dump(Wrong::A);
} catch (TypeError $e) {
    echo get_class($e), ': ', $e->getMessage(), "\n";
}
try {
    var_dump(Level::Low);
} catch (Error $e) {
    echo $e->getMessage(), "\n";
}
