<?php
// What reflection says of parameters whose arguments the library checks itself.
foreach (['get_parent_class', 'get_class_methods', 'get_class_vars', 'count', 'sizeof', 'ini_set', 'ini_alter', 'fputcsv',
    'array_udiff', 'array_diff_uassoc', 'array_diff_ukey', 'array_udiff_uassoc', 'array_uintersect_assoc', 'array_walk',
    'array_walk_recursive', 'phpinfo', 'phpcredits', 'syslog', 'openlog', 'closelog', 'get_resources', 'debug_zval_dump', 'dl',
    'header_register_callback', 'hebrev', 'strptime', 'net_get_interfaces'] as $name) {
    echo new ReflectionFunction($name);
}
enum Size: int { case Small = 1; }
foreach ([['Closure', 'fromCallable'], ['Size', 'from'], ['Size', 'tryFrom'], ['WeakMap', 'offsetGet'], ['SplFixedArray', 'offsetSet'],
    ['DatePeriod', '__construct'], ['ReflectionClass', 'getStaticPropertyValue'], ['ReflectionProperty', 'setValue'],
    ['SplFileInfo', 'setInfoClass'], ['ArrayObject', '__construct'], ['Exception', '__wakeup'],
    ['Random\Engine\Mt19937', '__construct'], ['CachingIterator', 'offsetExists']] as [$class, $method]) {
    echo new ReflectionMethod($class, $method);
}
