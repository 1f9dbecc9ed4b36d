<?php
// Build order of packages: depth first with colours, and cycles reported with their way round.

class CycleException extends RuntimeException
{
    public function __construct(public readonly array $cycle)
    {
        parent::__construct(implode(' -> ', $cycle));
    }
}

function build_order(array $needs): array
{
    $state = $order = $trail = [];
    $visit = function (string $name) use (&$visit, &$state, &$order, &$trail, $needs): void {
        if (($state[$name] ?? '') === 'done') {
            return;
        }
        $trail[] = $name;
        if (isset($state[$name])) {
            throw new CycleException(array_slice($trail, array_search($name, $trail)));
        }
        $state[$name] = 'open';
        foreach ($needs[$name] ?? [] as $other) {
            $visit($other);
        }
        $state[$name] = 'done';
        $order[] = array_pop($trail);
    };
    foreach ($needs as $name => $_) {
        $visit($name);
    }
    $visit = null;
    return $order;
}

function layers(array $needs): array
{
    $degree = [];
    foreach ($needs as $name => $others) {
        $degree[$name] = ($degree[$name] ?? 0) + count($others);
        foreach ($others as $other) {
            $degree[$other] ??= 0;
        }
    }
    for ($layers = []; $ready = array_keys($degree, 0, true);) {
        sort($ready);
        $layers[] = $ready;
        foreach ($ready as $name) {
            unset($degree[$name]);
        }
        foreach ($needs as $name => $others) {
            if (isset($degree[$name])) {
                $degree[$name] = count(array_diff($others, array_merge(...$layers)));
            }
        }
    }
    return $layers;
}

$needs = ['app' => ['http', 'orm'], 'http' => ['log', 'psr'], 'orm' => ['db', 'log'], 'db' => ['psr'], 'log' => ['psr']];
echo implode(', ', build_order($needs)), "\n";
foreach (layers($needs) as $level => $names) {
    echo $level, ': ', join(' ', $names), "\n";
}
try {
    build_order(['psr' => ['app']] + $needs);
} catch (CycleException $e) {
    printf("%s of %d: %s\n", $e::class, count($e->cycle) - 1, $e->getMessage());
}
