<?php
// A class whose only child knows it by another name.

class Top {
    const NAME = 'top';
    static function make(): static { return new static; }
    static function name() { return static::NAME . static::own(); }
    static function own() { return 'own'; }
}
class_alias('Top', 'Other');
class Below extends Other {
    const NAME = 'below';
    static function own() { return 'other'; }
}
echo get_class(Below::make()), get_class(Top::make()), Below::name(), Top::name(), "\n";
