<?php
// library functions take null for a scalar with a deprecation, those with PHP bodies like the others
var_dump(strlen(null), sha1_file(__FILE__) === sha1(file_get_contents(__FILE__)), http_build_query(['a' => 1], null), parse_url(null), str_contains('a', null));
parse_str(null, $result);
var_dump($result, time_nanosleep(null, 0), iterator_to_array([1], null));
foreach ([fn() => array_walk($n, 'strlen'), fn() => current('x'), fn() => http_build_query('x'), fn() => array_map('strlen', null)] as $call) {
    try {
        $call();
    } catch (TypeError $e) {
        echo $e->getMessage(), "\n";
    }
}
