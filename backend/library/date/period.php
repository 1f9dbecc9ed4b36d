<?php
/*
 * DatePeriod: dates at regular distances.
 */

/** The state is in the hidden slots; what shows is made from it and cannot be written (backend/library/date/period.py). */
class DatePeriod implements IteratorAggregate
{
    public const EXCLUDE_START_DATE = 1;
    public const INCLUDE_END_DATE = 2;

    private $__startTimestamp = 0;
    private $__startMicro = 0;
    private $__startZone = 0;
    private $__endTimestamp = 0;
    private $__endMicro = 0;
    private $__endZone = 0;
    private $__span = null;
    private $__class = null;
    private $__count = 0;
    private $__first = true;
    private $__last = false;
    #[Kept] public readonly ?DateTimeInterface $start;
    #[Kept] public readonly ?DateTimeInterface $current;
    #[Kept] public readonly ?DateTimeInterface $end;
    #[Kept] public readonly ?DateInterval $interval;
    #[Kept] public readonly int $recurrences;
    #[Kept] public readonly bool $include_start_date;
    #[Kept] public readonly bool $include_end_date;

    public function __construct($start, $interval = UNKNOWN, $end = UNKNOWN, $options = UNKNOWN)
    {
        $count = func_num_args();
        $recurrences = 0;
        if (
            $count >= 3 && $start instanceof DateTimeInterface && $interval instanceof DateInterval
            && ($count < 4 || __systemlib_is_int_like($options))
            && ($end instanceof DateTimeInterface || __systemlib_is_int_like($end))
        ) {
            if (!$end instanceof DateTimeInterface) {
                $recurrences = (int) $end;
                $end = null;
            }
        } elseif (
            $count <= 2 && ($start === null || is_scalar($start) || $start instanceof Stringable)
            && ($count < 2 || __systemlib_is_int_like($interval))
        ) {
            if ($start === null) {
                __systemlib_deprecated(
                    'DatePeriod::__construct(): Passing null to parameter #1 ($start) of type string is deprecated'
                );
            }
            $options = $interval;
            [$start, $interval, $end, $recurrences] = __systemlib_period_parse((string) $start);
        } else {
            throw new TypeError(
                'DatePeriod::__construct() accepts (DateTimeInterface, DateInterval, int [, int]), or '
                . '(DateTimeInterface, DateInterval, DateTime [, int]), or (string [, int]) as arguments'
            );
        }
        if ($end === null && $recurrences < 1) {
            throw new Exception('DatePeriod::__construct(): Recurrence count must be greater than 0');
        }
        $options = (int) $options;
        $recurrences += (($options & self::EXCLUDE_START_DATE) === 0) + (($options & self::INCLUDE_END_DATE) !== 0);
        __systemlib_period_set($this, $start, $interval, $end, $recurrences, $options);
    }

    #[Native]
    public function getStartDate(): DateTimeInterface {}

    #[Native]
    public function getEndDate(): ?DateTimeInterface {}

    #[Native]
    public function getDateInterval(): DateInterval {}

    #[Native]
    public function getRecurrences(): ?int {}

    #[Native, Promised]
    public function __serialize(): array {}

    #[Promised]
    public function __unserialize(array $data): void
    {
        $start = $data['start'] ?? null;
        $current = $data['current'] ?? null;
        $end = $data['end'] ?? null;
        $interval = $data['interval'] ?? null;
        $recurrences = $data['recurrences'] ?? null;
        $first = $data['include_start_date'] ?? null;
        $last = $data['include_end_date'] ?? null;
        if (
            !$start instanceof DateTimeInterface || !$interval instanceof DateInterval
            || $end !== null && !$end instanceof DateTimeInterface
            || $current !== null && !$current instanceof DateTimeInterface
            || !is_int($recurrences) || $recurrences < 0 || $recurrences > 2147483647
            || !is_bool($first) || !is_bool($last)
        ) {
            throw new Error('Invalid serialization data for DatePeriod object');
        }
        $options = ($first ? 0 : self::EXCLUDE_START_DATE) | ($last ? self::INCLUDE_END_DATE : 0);
        __systemlib_period_set($this, $start, $interval, $end, $recurrences, $options);
        if ($current !== null) {
            __systemlib_period_reach($this, $current);
        }
        __systemlib_date_members($this, $data, [
            'start', 'current', 'end', 'interval', 'recurrences', 'include_start_date', 'include_end_date',
        ]);
    }

    public function __wakeup(): void
    {
        if ($this->__class === null) {
            throw new Error('Invalid serialization data for DatePeriod object');
        }
    }

    public static function __set_state(array $array): DatePeriod
    {
        $made = __systemlib_date_object('DatePeriod');
        $made->__unserialize($array);
        return $made;
    }

    #[Native, Promised]
    public function getIterator(): Iterator {}
}

/** Whether php takes a value for an int without strict types. */
function __systemlib_is_int_like(mixed $value): bool
{
    return is_int($value) || is_bool($value) || is_float($value) || is_string($value) && is_numeric($value);
}

/** What an ISO 8601 interval gives: start, interval, end or null, recurrences. */
function __systemlib_period_parse(string $text): array
{
    $found = __systemlib_period_parts($text);
    if ($found === null) {
        throw new Exception("Unknown or bad format ($text)");
    }
    $missing = match (true) {
        $found[0] === null => 'a start date',
        $found[1] === null => 'an interval',
        $found[2] === null && $found[3] === 0 => 'an end date or a recurrence count',
        default => null,
    };
    if ($missing !== null) {
        throw new Exception("DatePeriod::__construct(): ISO interval must contain $missing, \"$text\" given");
    }
    return $found;
}

#[Native]
function __systemlib_period_parts(string $text): ?array {}
#[Native]
function __systemlib_period_set(
    DatePeriod $period, DateTimeInterface $start, DateInterval $interval, ?DateTimeInterface $end, int $recurrences, int $options
): void {}
#[Native]
function __systemlib_period_reach(DatePeriod $period, DateTimeInterface $current): void {}
