<?php
// Classes whose objects come from functions have no constructor to show.
foreach (['OpenSSLCertificate', 'OpenSSLAsymmetricKey', 'InflateContext', 'DeflateContext', 'HashContext', 'Generator'] as $name) {
    $class = new ReflectionClass($name);
    echo $name, ' ', json_encode([$class->hasMethod('__construct'), $class->getConstructor() === null, method_exists($name, '__construct'),
        $class->isInstantiable(), in_array('__construct', array_map(fn($m) => $m->name, $class->getMethods()))]), "\n";
    try {
        new ReflectionMethod($name, '__construct');
    } catch (ReflectionException $e) {
        echo get_class($e), ': ', $e->getMessage(), "\n";
    }
    foreach ([fn() => new $name, fn() => $class->newInstance(), fn() => $class->newInstanceArgs([]), fn() => $class->newInstance(1)] as $make) {
        try {
            var_dump($make());
        } catch (Throwable $e) {
            echo get_class($e), ': ', $e->getMessage(), "\n";
        }
    }
}
