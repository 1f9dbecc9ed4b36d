<?php
/*
 * DateTime, DateTimeImmutable, and the functions that are their methods.
 */

interface DateTimeInterface
{
    public const ATOM = DATE_ATOM;
    public const COOKIE = DATE_COOKIE;
    public const ISO8601 = DATE_ISO8601;
    public const ISO8601_EXPANDED = DATE_ISO8601_EXPANDED;
    public const RFC822 = DATE_RFC822;
    public const RFC850 = DATE_RFC850;
    public const RFC1036 = DATE_RFC1036;
    public const RFC1123 = DATE_RFC1123;
    public const RFC7231 = DATE_RFC7231;
    public const RFC2822 = DATE_RFC2822;
    public const RFC3339 = DATE_RFC3339;
    public const RFC3339_EXTENDED = DATE_RFC3339_EXTENDED;
    public const RSS = DATE_RSS;
    public const W3C = DATE_W3C;

    public function format(string $format): string;

    public function getTimezone(): DateTimeZone|false;

    public function getOffset(): int;

    public function getTimestamp(): int;

    public function diff(DateTimeInterface $targetObject, bool $absolute = false): DateInterval;

    public function __wakeup(): void;

    #[Promised]
    public function __serialize(): array;

    #[Promised]
    public function __unserialize(array $data): void;
}

/** Store the properties of a subclass that an array has beside the state. */
#[Native]
function __systemlib_date_members(object $object, array $data, array $state): void {}
#[Native]
function __systemlib_date_object(string $class_): object {}
#[Native]
function __systemlib_datetime_restore(DateTime $object, array $data): bool {}
#[Native]
function __systemlib_datetimeimmutable_restore(DateTimeImmutable $object, array $data): bool {}

class DateTime implements DateTimeInterface
{
    private $__timestamp = 0;
    private $__micro = 0;
    private $__zone = 0;

    #[Native]
    public function __construct(string $datetime = "now", ?DateTimeZone $timezone = null) {}

    #[Native, Promised]
    public function __serialize(): array {}

    #[Promised]
    public function __unserialize(array $data): void
    {
        if (__systemlib_datetime_restore($this, $data)) {
            __systemlib_date_members($this, $data, ['date', 'timezone_type', 'timezone']);
        }
    }

    public function __wakeup(): void
    {
        __systemlib_datetime_restore($this, get_object_vars($this));
    }

    public static function __set_state(array $array): DateTime
    {
        $made = __systemlib_date_object('DateTime');
        __systemlib_datetime_restore($made, $array);
        return $made;
    }

    #[Native]
    public static function createFromImmutable(DateTimeImmutable $object): static {}

    #[Native, Promised]
    public static function createFromInterface(DateTimeInterface $object): DateTime {}

    #[Native]
    public static function createFromFormat(string $format, #[Path] string $datetime, ?DateTimeZone $timezone = null): DateTime|false {}

    #[Native]
    public static function getLastErrors(): array|false {}

    #[Native]
    public function format(string $format): string {}

    #[Native]
    public function modify(string $modifier): DateTime|false {}

    #[Native]
    public function add(DateInterval $interval): DateTime {}

    #[Native]
    public function sub(DateInterval $interval): DateTime {}

    #[Native]
    public function getTimezone(): DateTimeZone|false {}

    #[Native]
    public function setTimezone(DateTimeZone $timezone): DateTime {}

    #[Native]
    public function getOffset(): int {}

    #[Native]
    public function setTime(int $hour, int $minute, int $second = 0, int $microsecond = 0): DateTime {}

    #[Native]
    public function setDate(int $year, int $month, int $day): DateTime {}

    #[Native]
    public function setISODate(int $year, int $week, int $dayOfWeek = 1): DateTime {}

    #[Native]
    public function setTimestamp(int $timestamp): DateTime {}

    #[Native]
    public function getTimestamp(): int {}

    #[Native]
    public function diff(DateTimeInterface $targetObject, bool $absolute = false): DateInterval {}
}

class DateTimeImmutable implements DateTimeInterface
{
    private $__timestamp = 0;
    private $__micro = 0;
    private $__zone = 0;

    #[Native]
    public function __construct(string $datetime = "now", ?DateTimeZone $timezone = null) {}

    #[Native, Promised]
    public function __serialize(): array {}

    #[Promised]
    public function __unserialize(array $data): void
    {
        if (__systemlib_datetimeimmutable_restore($this, $data)) {
            __systemlib_date_members($this, $data, ['date', 'timezone_type', 'timezone']);
        }
    }

    public function __wakeup(): void
    {
        __systemlib_datetimeimmutable_restore($this, get_object_vars($this));
    }

    public static function __set_state(array $array): DateTimeImmutable
    {
        $made = __systemlib_date_object('DateTimeImmutable');
        __systemlib_datetimeimmutable_restore($made, $array);
        return $made;
    }

    #[Native]
    public static function createFromFormat(string $format, #[Path] string $datetime, ?DateTimeZone $timezone = null): DateTimeImmutable|false {}

    #[Native]
    public static function getLastErrors(): array|false {}

    #[Native]
    public function format(string $format): string {}

    #[Native]
    public function getTimezone(): DateTimeZone|false {}

    #[Native]
    public function getOffset(): int {}

    #[Native]
    public function getTimestamp(): int {}

    #[Native]
    public function diff(DateTimeInterface $targetObject, bool $absolute = false): DateInterval {}

    #[Native]
    public function modify(string $modifier): DateTimeImmutable|false {}

    #[Native]
    public function add(DateInterval $interval): DateTimeImmutable {}

    #[Native]
    public function sub(DateInterval $interval): DateTimeImmutable {}

    #[Native]
    public function setTimezone(DateTimeZone $timezone): DateTimeImmutable {}

    #[Native]
    public function setTime(int $hour, int $minute, int $second = 0, int $microsecond = 0): DateTimeImmutable {}

    #[Native]
    public function setDate(int $year, int $month, int $day): DateTimeImmutable {}

    #[Native]
    public function setISODate(int $year, int $week, int $dayOfWeek = 1): DateTimeImmutable {}

    #[Native]
    public function setTimestamp(int $timestamp): DateTimeImmutable {}

    #[Native]
    public static function createFromMutable(DateTime $object): static {}

    #[Native, Promised]
    public static function createFromInterface(DateTimeInterface $object): DateTimeImmutable {}
}

#[Native]
function date_create(string $datetime = "now", ?DateTimeZone $timezone = null): DateTime|false {}
#[Native]
function date_create_immutable(string $datetime = "now", ?DateTimeZone $timezone = null): DateTimeImmutable|false {}
#[Native]
function date_create_from_format(string $format, #[Path] string $datetime, ?DateTimeZone $timezone = null): DateTime|false {}
#[Native]
function date_create_immutable_from_format(string $format, #[Path] string $datetime, ?DateTimeZone $timezone = null): DateTimeImmutable|false {}
#[Native]
function date_parse(string $datetime): array {}
#[Native]
function date_parse_from_format(string $format, #[Path] string $datetime): array {}
#[Native]
function date_get_last_errors(): array|false {}
#[Native]
function date_format(DateTimeInterface $object, string $format): string {}
#[Native]
function date_modify(DateTime $object, string $modifier): DateTime|false {}
#[Native]
function date_add(DateTime $object, DateInterval $interval): DateTime {}
#[Native]
function date_sub(DateTime $object, DateInterval $interval): DateTime {}
#[Native]
function date_timezone_get(DateTimeInterface $object): DateTimeZone|false {}
#[Native]
function date_timezone_set(DateTime $object, DateTimeZone $timezone): DateTime {}
#[Native]
function date_offset_get(DateTimeInterface $object): int {}
#[Native]
function date_diff(DateTimeInterface $baseObject, DateTimeInterface $targetObject, bool $absolute = false): DateInterval {}
#[Native]
function date_time_set(DateTime $object, int $hour, int $minute, int $second = 0, int $microsecond = 0): DateTime {}
#[Native]
function date_date_set(DateTime $object, int $year, int $month, int $day): DateTime {}
#[Native]
function date_isodate_set(DateTime $object, int $year, int $week, int $dayOfWeek = 1): DateTime {}
#[Native]
function date_timestamp_set(DateTime $object, int $timestamp): DateTime {}
#[Native]
function date_timestamp_get(DateTimeInterface $object): int {}
