<?php
/*
 * DateTimeZone and its functions. The lists come from the tz database (backend/library/date/python/zone.py).
 */

class DateTimeZone
{
    public const AFRICA = 1;
    public const AMERICA = 2;
    public const ANTARCTICA = 4;
    public const ARCTIC = 8;
    public const ASIA = 16;
    public const ATLANTIC = 32;
    public const AUSTRALIA = 64;
    public const EUROPE = 128;
    public const INDIAN = 256;
    public const PACIFIC = 512;
    public const UTC = 1024;
    public const ALL = 2047;
    public const ALL_WITH_BC = 4095;
    public const PER_COUNTRY = 4096;

    private $__word = 0;

    #[Native]
    public function __construct(#[Path] string $timezone) {}

    #[Native]
    public function getName(): string {}

    #[Native]
    public function getOffset(DateTimeInterface $datetime): int {}

    public function getTransitions(int $timestampBegin = PHP_INT_MIN, int $timestampEnd = PHP_INT_MAX): array|false
    {
        return __systemlib_transitions($this, $timestampBegin, $timestampEnd);
    }

    #[Native]
    public function getLocation(): array|false {}

    public static function listAbbreviations(): array
    {
        return timezone_abbreviations_list();
    }

    public static function listIdentifiers(int $timezoneGroup = DateTimeZone::ALL, ?string $countryCode = null): array
    {
        return __systemlib_identifiers('DateTimeZone::listIdentifiers', $timezoneGroup, $countryCode);
    }

    #[Native, Promised]
    public function __serialize(): array {}

    #[Promised]
    public function __unserialize(array $data): void
    {
        if (__systemlib_datetimezone_restore($this, $data)) {
            __systemlib_date_members($this, $data, ['timezone_type', 'timezone']);
        }
    }

    public function __wakeup(): void
    {
        __systemlib_datetimezone_restore($this, get_object_vars($this));
    }

    public static function __set_state(array $array): DateTimeZone
    {
        $made = __systemlib_date_object('DateTimeZone');
        __systemlib_datetimezone_restore($made, $array);
        return $made;
    }
}

#[Native]
function __systemlib_datetimezone_restore(DateTimeZone $object, array $data): bool {}
#[Python]
function __systemlib_list_identifiers(string $function, int $group, ?string $country): array {}
/** The names of zones, listed once for every group and country. */
function __systemlib_identifiers(string $function, int $group, ?string $country): array
{
    static $lists = [];
    $key = $group === DateTimeZone::PER_COUNTRY ? (string) $country : $group;
    return $lists[$key] ??= __systemlib_list_identifiers($function, $group, $country);
}

#[Native]
function timezone_open(#[Path] string $timezone): DateTimeZone|false {}
#[Native]
function timezone_name_get(DateTimeZone $object): string {}
#[Python]
function timezone_name_from_abbr(string $abbr, int $utcOffset = -1, int $isDST = -1): string|false {}
#[Native]
function timezone_offset_get(DateTimeZone $object, DateTimeInterface $datetime): int {}
function timezone_transitions_get(DateTimeZone $object, int $timestampBegin = PHP_INT_MIN, int $timestampEnd = PHP_INT_MAX): array|false
{
    return __systemlib_transitions($object, $timestampBegin, $timestampEnd);
}
#[Native]
function __systemlib_transitions(DateTimeZone $zone, int $begin, int $end): array|false {}
#[Native]
function timezone_location_get(DateTimeZone $object): array|false {}
function timezone_identifiers_list(int $timezoneGroup = DateTimeZone::ALL, ?string $countryCode = null): array
{
    return __systemlib_identifiers('timezone_identifiers_list', $timezoneGroup, $countryCode);
}
#[Python]
function timezone_abbreviations_list(): array {}
#[Python]
function timezone_version_get(): string {}
