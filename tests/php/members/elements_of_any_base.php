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
    'read el' => function ($b) { return $b['k']; },
    'read el int' => function ($b) { return $b[7]; },
    'read el undef key' => function ($b) { return $b[$u]; },
    'isset el' => function ($b) { return isset($b['k']); },
    'empty el' => function ($b) { return empty($b['k']); },
    'coal el' => function ($b) { return $b['k']??'d'; },
    'read el el' => function ($b) { return $b['k']['l']; },
    'isset el el' => function ($b) { return isset($b['k']['l']); },
    'list' => function ($b) { [$x]=$b; return $x; },
    'list2' => function ($b) { [[$x]]=$b; return $x; },
    'listkey' => function ($b) { ['k'=>$x]=$b; return $x; },
    'set el' => function ($b) { $b['k']=1; return $b; },
    'set el res' => function ($b) { return $b['k']=1; },
    'set new' => function ($b) { $b[]=1; return $b; },
    'set el el' => function ($b) { $b['k']['l']=1; return $b; },
    'set new el' => function ($b) { $b[]['l']=1; return $b; },
    'set new new' => function ($b) { $b[][]=1; return $b; },
    'set el new' => function ($b) { $b['k'][]=1; return $b; },
    'op el' => function ($b) { $b['k'].='x'; return $b; },
    'op el res' => function ($b) { return $b['k'].='x'; },
    'op new' => function ($b) { $b[].='x'; return $b; },
    'op el el' => function ($b) { $b['k']['l'].='x'; return $b; },
    'inc el' => function ($b) { return $b['k']++; },
    'inc new' => function ($b) { return $b[]++; },
    'coalesce-assign' => function ($b) { $b['k']??=4; return $b; },
    'unset el' => function ($b) { unset($b['k']); return $b; },
    'unset el el' => function ($b) { unset($b['k']['l']); return $b; },
    'ref el' => function ($b) { $r=&$b['k']; return $b; },
    'ref new' => function ($b) { $r=&$b[]; return $b; },
    'ref el el' => function ($b) { $r=&$b['k']['l']; return $b; },
    'bind el' => function ($b) { $q=1; $b['k']=&$q; return $b; },
    'bind new' => function ($b) { $q=1; $b[]=&$q; return $b; },
];
foreach ($operations as $name => $operation) {
    echo "== $name\n";
    foreach ($bases as $kind => $base) {
        echo "$kind ";
        show(fn() => $operation(is_object($base) ? clone $base : $base));
    }
}
