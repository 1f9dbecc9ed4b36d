<?php
// DateTimeZone: the three kinds, offsets, transitions, places and lists (of zones whose rules have long been the same).
foreach (['UTC', 'utc', 'Europe/Berlin', 'europe/berlin', '+01:30', '-0330', '+5', '+01:02:03', 'EST', 'edt', 'z', 'GMT', 'GMT+2', 'Foo/Bar', '', ' UTC', 'UTC ', '+25', '+99:59', '+100', '+99:60', '(EST)', "UTC\0"] as $name) {
    try {
        $z = new DateTimeZone($name);
        $summer = new DateTime('2024-07-01 12:00', $z);
        echo json_encode($name), ' ', $z->getName(), ' ', json_encode($z), ' ', $z->getOffset(new DateTime('2024-01-01')), ' ', $z->getOffset($summer), ' ', $summer->format('T P e I c'), ' ',
            json_encode($z->getLocation() === false), json_encode($z->getTransitions(0, 1) === false), "\n";
    } catch (Throwable $e) {
        echo get_class($e), ': ', $e->getMessage(), "\n";
    }
}
var_dump(timezone_open('x/y'));
foreach (['Europe/London', 'America/New_York', 'Australia/Sydney', 'Asia/Tokyo'] as $name) {
    $z = timezone_open($name);
    foreach (timezone_transitions_get($z, 1700000000, 1760000000) as $t) {
        echo $name, ' ', implode(' ', $t), "\n";
    }
    echo count($z->getTransitions(4000000000, 4100000000)), ' ', json_encode($z->getTransitions(100, 50)), ' ', implode(' ', $z->getTransitions(-5000000000)[0]), "\n";
    echo timezone_offset_get($z, date_create('@1720000000')), ' ', json_encode(timezone_location_get($z)), "\n";
}
foreach ([DateTimeZone::ANTARCTICA, DateTimeZone::UTC, DateTimeZone::ARCTIC, DateTimeZone::UTC | DateTimeZone::ARCTIC, 0] as $group) {
    echo count(DateTimeZone::listIdentifiers($group)), ' ', implode(' ', array_slice(timezone_identifiers_list($group), 0, 2)), "\n";
}
echo implode(' ', DateTimeZone::listIdentifiers(DateTimeZone::PER_COUNTRY, 'NZ')), "\n";
var_dump(in_array('Europe/Berlin', DateTimeZone::listIdentifiers()), in_array('US/Eastern', DateTimeZone::listIdentifiers()), in_array('US/Eastern', DateTimeZone::listIdentifiers(DateTimeZone::ALL_WITH_BC)));
foreach ([fn() => DateTimeZone::listIdentifiers(DateTimeZone::PER_COUNTRY), fn() => timezone_identifiers_list(4096, 'xyz')] as $try) {
    try {
        $try();
    } catch (ValueError $e) {
        echo $e->getMessage(), "\n";
    }
}
$all = timezone_abbreviations_list();
echo count($all), ' ', json_encode($all['est'][0]), ' ', json_encode($all['a']), ' ', json_encode(DateTimeZone::listAbbreviations()['acst'][1]), "\n";
foreach ([['EST'], ['est', 3600], ['cet', 7200, 1], ['', 3600, 0], ['', 3600, 1], ['foo'], ['', -12600, 0], ['a'], ['utc'], ['bst', -39600]] as $arguments) {
    var_dump(timezone_name_from_abbr(...$arguments));
}
var_dump(is_string(timezone_version_get()), ini_set('date.timezone', 'Asia/Tokyo'), date_default_timezone_get(), ini_get('date.timezone'));
var_dump(ini_set('date.timezone', 'Nowhere'), date('T e', 0));
