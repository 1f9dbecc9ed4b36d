<?php
enum Size: int {
    case Small = 1;
    case Large = 10;
}
enum Suit: string {
    case Hearts = 'H';
    case Ten = '10';
}
var_dump(Size::from('10'), Size::tryFrom(1.0), Size::tryFrom('7'), Suit::from(10), Suit::tryFrom('X'));
foreach ([fn() => Size::from('ten'), fn() => Size::from(7), fn() => Suit::from('Y'), fn() => Size::tryFrom('abc')] as $f) {
    try {
        var_dump($f());
    } catch (Throwable $e) {
        echo get_class($e), ': ', $e->getMessage(), "\n";
    }
}
