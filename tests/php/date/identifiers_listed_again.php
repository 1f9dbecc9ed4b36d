<?php
// A list of zones is the caller's own, however often it was listed before.
$first = DateTimeZone::listIdentifiers();
$count = count($first);
$first[] = 'Mine/Own';
$again = timezone_identifiers_list();
var_dump(count($again) === $count, in_array('Mine/Own', $again), in_array('Europe/Prague', $again));
foreach (['CZ', 'SK', 'CZ', 'ZZ'] as $country) {
    echo $country, ' ', implode(',', DateTimeZone::listIdentifiers(DateTimeZone::PER_COUNTRY, $country)), "\n";
}
foreach ([DateTimeZone::ARCTIC, DateTimeZone::UTC, DateTimeZone::ARCTIC] as $group) {
    echo implode(',', DateTimeZone::listIdentifiers($group)), "\n";
}
foreach (['DateTimeZone::listIdentifiers', 'timezone_identifiers_list'] as $function) {
    try {
        $function(DateTimeZone::PER_COUNTRY, 'CZE');
    } catch (ValueError $e) {
        echo $e->getMessage(), "\n";
    }
}
