<?php
function show(callable $f): void
{
    try {
        $r = $f();
        echo '= ', var_export($r, true), "\n";
    } catch (Throwable $e) {
        echo get_class($e), ': ', $e->getMessage(), "\n";
    }
}
$bases = ['null' => null, 'false' => false, 'true' => true, 'int' => 5, 'float' => 1.5, 'string' => 'abc', 'empty' => '', 'array' => [], 'object' => new stdClass];
$operations = [
    'isset el prop' => function ($b) { return isset($b['k']->l); },
    'isset prop el' => function ($b) { return isset($b->k['l']); },
    'set el prop' => function ($b) { $b['k']->l=1; return $b; },
    'unset prop' => function ($b) { unset($b->k); return $b; },
    'unset prop prop' => function ($b) { unset($b->k->l); return $b; },
    'unset prop el' => function ($b) { unset($b->k['l']); return $b; },
    'unset el prop' => function ($b) { unset($b['k']->l); return $b; },
    'read prop' => function ($b) { return $b->k; },
    'read prop prop' => function ($b) { return $b->k->l; },
    'nullsafe' => function ($b) { return $b?->k; },
    'nullsafe2' => function ($b) { return $b?->k->l; },
    'isset prop' => function ($b) { return isset($b->k); },
    'empty prop' => function ($b) { return empty($b->k); },
    'coal prop' => function ($b) { return $b->k??'d'; },
    'set prop' => function ($b) { $b->k=1; return is_object($b)?1:$b; },
    'set prop prop' => function ($b) { $b->k1->l=1; return is_object($b)?1:$b; },
    'set prop el' => function ($b) { $b->k2['l']=1; return is_object($b)?1:$b; },
    'op prop' => function ($b) { $b->k3.='x'; return is_object($b)?1:$b; },
    'op prop prop' => function ($b) { $b->k4->l.='x'; return is_object($b)?1:$b; },
    'inc prop' => function ($b) { return $b->k5++; },
    'inc prop prop' => function ($b) { return $b->k6->l++; },
    'ref prop' => function ($b) { $r=&$b->k7; return is_object($b)?1:$b; },
    'ref prop prop' => function ($b) { $r=&$b->k8->l; return is_object($b)?1:$b; },
    'bind prop' => function ($b) { $q=1; $b->k9=&$q; return is_object($b)?1:$b; },
    'coalesce-assign prop' => function ($b) { $b->ka??=4; return is_object($b)?1:$b; },
];
foreach ($operations as $name => $operation) {
    echo "== $name\n";
    foreach ($bases as $kind => $base) {
        echo "$kind ";
        show(fn() => $operation(is_object($base) ? clone $base : $base));
    }
}
