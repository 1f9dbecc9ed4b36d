<?php
// Layers that wrap failures: previous chains, finally order, rethrow, retry, custom state, uncaught inside callbacks.

class StorageError extends RuntimeException
{
}

class ServiceError extends Exception
{
    private array $context = [];

    public static function wrap(Throwable $inner, mixed ...$context): static
    {
        $error = new static('service: ' . lcfirst($inner->getMessage()), $inner->getCode() + 1, $inner);
        $error->context = $context;
        return $error;
    }

    public function context(): string
    {
        return json_encode($this->context);
    }
}

final class Flaky
{
    public array $log = [];

    public function __construct(private array $plan)
    {
    }

    public function read(string $key): string
    {
        $step = array_shift($this->plan);
        $this->log[] = "read $key";
        try {
            return match (true) {
                $step instanceof Throwable => throw $step,
                is_int($step) => (string) intdiv(10, $step),
                default => strtoupper($step),
            };
        } finally {
            $this->log[] = 'closed';
        }
    }
}

function retry(int $times, callable $action): mixed
{
    $errors = [];
    while (true) {
        try {
            return $action(count($errors));
        } catch (StorageError $e) {
            $errors[] = $e->getMessage();
            if (count($errors) >= $times) {
                throw ServiceError::wrap($e, tries: count($errors), errors: $errors);
            }
        }
    }
}

function order(int $how): string
{
    $trail = '';
    for ($i = 0; $i < 3; $i++) {
        try {
            try {
                $trail .= "t$i";
                if ($how === 1 && $i === 1) continue;
                if ($how === 2 && $i === 1) break;
                if ($how === 3 && $i === 1) return $trail . '!';
                if ($how === 4 && $i === 1) throw new LogicException('x');
            } finally {
                $trail .= "f$i";
                if ($how === 5) return "$trail?";
            }
        } catch (LogicException $e) {
            $trail .= 'c';
        } finally {
            $trail .= 'g';
        }
    }
    return $trail;
}

function describe(?Throwable $e): string
{
    return $e ? get_class($e) . "({$e->getCode()}) {$e->getMessage()}" . ($e->getPrevious() ? ' <- ' . describe($e->getPrevious()) : '') : '-';
}

$plans = [
    ['first'],
    [new StorageError('busy'), 'second'],
    [new StorageError('Busy', 5), new StorageError('Still busy', 6), 'never'],
    [5],
    [0],
    [new StorageError('outer', 1, new InvalidArgumentException('root', 2)), new StorageError('Last', 3, new ErrorException('deep', 4, E_WARNING, 'file', 7))],
];
foreach ($plans as $plan) {
    $flaky = new Flaky($plan);
    try {
        echo retry(2, fn(int $n) => $flaky->read("k$n")), "\n";
    } catch (ServiceError $e) {
        echo describe($e), ' ', $e->context(), "\n";
    } catch (Error $e) {
        echo 'error: ', describe($e), ' line of ', basename($e->getFile()), "\n";
    } finally {
        echo '  ', implode(', ', $flaky->log), "\n";
    }
}
foreach (range(0, 5) as $how) {
    echo order($how), "\n";
}
function nested()
{
    try {
        throw new Exception('first');
    } finally {
        try {
            throw new Exception('second');
        } catch (Exception $e) {
            echo 'inside ', describe($e), "\n";
        }
        throw new Exception('third');
    }
}
try {
    array_map(fn() => nested(), [1]);
} catch (Exception $e) {
    echo describe($e), ' at line ', $e->getLine(), ' depth ', count($e->getTrace()) > 1 ? 'deep' : 'flat', "\n";
}
try {
    usort($plans, function ($a, $b) { throw new StorageError('compare'); });
} catch (StorageError $e) {
    echo describe($e), ' ', count($plans), "\n";
}
