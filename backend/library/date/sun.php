<?php
/*
 * Sunrise and sunset; the sun's path is computed in backend/library/date/python/sun.py.
 */

const SUNFUNCS_RET_TIMESTAMP = 0;
const SUNFUNCS_RET_STRING = 1;
const SUNFUNCS_RET_DOUBLE = 2;

/** Local noon of a timestamp's day, and the midnight of UTC with its date. */
#[Native]
function __systemlib_sun_day(int $timestamp): array {}
#[Python]
function __systemlib_sun_path(int $noon, int $midnight, float $latitude, float $longitude, float $altitude, bool $upper): array {}

function __systemlib_sun_event(
    string $function, bool $set, int $timestamp, int $format, ?float $latitude, ?float $longitude, ?float $zenith, ?float $offset
): string|int|float|false {
    $latitude ??= (float) ini_get('date.default_latitude');
    $longitude ??= (float) ini_get('date.default_longitude');
    $zenith ??= (float) ini_get($set ? 'date.sunset_zenith' : 'date.sunrise_zenith');
    if ($format < SUNFUNCS_RET_TIMESTAMP || $format > SUNFUNCS_RET_DOUBLE) {
        throw new ValueError("$function(): Argument #2 (\$returnFormat) must be one of SUNFUNCS_RET_TIMESTAMP, "
            . 'SUNFUNCS_RET_STRING, or SUNFUNCS_RET_DOUBLE');
    }
    if (!is_finite($latitude) || !is_finite($longitude)) {
        return false;
    }
    $offset ??= (float) intdiv((int) date('Z', 0), 3600);
    [$noon, $midnight] = __systemlib_sun_day($timestamp);
    $path = __systemlib_sun_path($noon, $midnight, $latitude, $longitude, 90 - $zenith, true);
    if ($path[0] !== 0) {
        return false;
    }
    if ($format === SUNFUNCS_RET_TIMESTAMP) {
        return $path[$set ? 2 : 1];
    }
    $hour = $path[$set ? 5 : 4] + $offset;
    if ($hour > 24 || $hour < 0) {
        $hour -= floor($hour / 24) * 24;
    }
    if (!($hour <= 24 && $hour >= 0)) {
        return false;
    }
    if ($format === SUNFUNCS_RET_DOUBLE) {
        return $hour;
    }
    return sprintf('%02d:%02d', (int) $hour, (int) (($hour - (int) $hour) * 60));
}

#[Deprecated]
function date_sunrise(
    int $timestamp, int $returnFormat = SUNFUNCS_RET_STRING, ?float $latitude = null, ?float $longitude = null,
    ?float $zenith = null, ?float $utcOffset = null
): string|int|float|false {
    return __systemlib_sun_event('date_sunrise', false, $timestamp, $returnFormat, $latitude, $longitude, $zenith, $utcOffset);
}

#[Deprecated]
function date_sunset(
    int $timestamp, int $returnFormat = SUNFUNCS_RET_STRING, ?float $latitude = null, ?float $longitude = null,
    ?float $zenith = null, ?float $utcOffset = null
): string|int|float|false {
    return __systemlib_sun_event('date_sunset', true, $timestamp, $returnFormat, $latitude, $longitude, $zenith, $utcOffset);
}

function date_sun_info(int $timestamp, float $latitude, float $longitude): array
{
    foreach ([2 => 'latitude', 3 => 'longitude'] as $number => $name) {
        if (!is_finite($$name)) {
            throw new ValueError("date_sun_info(): Argument #$number (\$$name) must be finite");
        }
    }
    [$noon, $midnight] = __systemlib_sun_day($timestamp);
    $info = [];
    foreach (
        [
            ['sunrise', 'sunset', -50 / 60, true],
            ['civil_twilight_begin', 'civil_twilight_end', -6.0, false],
            ['nautical_twilight_begin', 'nautical_twilight_end', -12.0, false],
            ['astronomical_twilight_begin', 'astronomical_twilight_end', -18.0, false],
        ] as [$begin, $end, $altitude, $upper]
    ) {
        $path = __systemlib_sun_path($noon, $midnight, $latitude, $longitude, $altitude, $upper);
        $info[$begin] = $path[0] === 0 ? $path[1] : $path[0] > 0;
        $info[$end] = $path[0] === 0 ? $path[2] : $path[0] > 0;
        if ($begin === 'sunrise') {
            $info['transit'] = $path[3];
        }
    }
    return $info;
}
