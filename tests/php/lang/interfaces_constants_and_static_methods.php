<?php
interface HasLimits {
    const MAX = 10;
    final const MIN = 1;
    public static function limits(): array;
}
interface Named extends HasLimits {
    const NAME = 'named:' . self::MAX;
}
class Gauge implements Named {
    const MAX = 20;
    public static function limits(): array { return [self::MIN, static::MAX, self::NAME]; }
}
class Fine extends Gauge {
    const MAX = 30;
}
echo json_encode([Gauge::limits(), Fine::limits(), HasLimits::MAX, Named::MAX]), "\n";
if (true) {
    class Broken implements HasLimits {
        const MIN = 2;
        public static function limits(): array { return []; }
    }
}
