<?php
/*
 * DateInterval and its functions.
 */

/**
 * What shows is what programs may write; __weekday and its neighbours are what a relative text says beside that.
 */
class DateInterval
{
    private $__ready = 0;
    private $__wall = 0;
    private $__weekday = -100;
    private $__behavior = 0;
    private $__special = 0;
    private $__amount = 0;
    private $__firstLast = 0;
    private $__source = null;
    #[Undeclared] public $y;
    #[Undeclared] public $m;
    #[Undeclared] public $d;
    #[Undeclared] public $h;
    #[Undeclared] public $i;
    #[Undeclared] public $s;
    #[Undeclared] public $f;
    #[Undeclared] public $invert;
    #[Undeclared] public $days;
    #[Undeclared] public $from_string;

    #[Native]
    public function __construct(string $duration) {}

    #[Native]
    public static function createFromDateString(string $datetime): DateInterval|false {}

    #[Native]
    public function format(string $format): string {}

    #[Native, Promised]
    public function __serialize(): array {}

    #[Promised]
    public function __unserialize(array $data): void
    {
        if (__systemlib_dateinterval_restore($this, $data)) {
            __systemlib_date_members($this, $data, [
                'y', 'm', 'd', 'h', 'i', 's', 'f', 'invert', 'days', 'from_string', 'date_string',
            ]);
        }
    }

    public function __wakeup(): void
    {
        __systemlib_dateinterval_restore($this, get_object_vars($this));
    }

    public static function __set_state(array $array): DateInterval
    {
        $made = __systemlib_date_object('DateInterval');
        __systemlib_dateinterval_restore($made, $array);
        return $made;
    }
}

#[Native]
function __systemlib_dateinterval_restore(DateInterval $object, array $data): bool {}
#[Native]
function date_interval_create_from_date_string(string $datetime): DateInterval|false {}
#[Native]
function date_interval_format(DateInterval $object, string $format): string {}
