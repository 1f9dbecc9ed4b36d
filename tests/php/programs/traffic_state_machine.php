<?php
// A state machine from a transition table with guards and actions, and its trace.

final class InvalidTransition extends LogicException
{
}

class StateMachine
{
    public array $history = [];
    private array $table = [];

    public function __construct(private string $state, public array $context = [])
    {
        $this->history[] = $state;
    }

    public function allow(string $event, array|string $from, string $to, ?callable $guard = null, ?callable $action = null): static
    {
        foreach ((array) $from as $state) {
            $this->table[$state][$event][] = [$to, $guard, $action];
        }
        return $this;
    }

    public function fire(string $event, mixed ...$data): bool
    {
        $candidates = $this->table[$this->state][$event] ?? $this->table['*'][$event] ?? null;
        if ($candidates === null) {
            throw new InvalidTransition("no '$event' in '{$this->state}'");
        }
        foreach ($candidates as [$to, $guard, $action]) {
            if ($guard && !$guard($this->context, ...$data)) {
                continue;
            }
            if ($action !== null) {
                $action($this->context, ...$data);
            }
            $this->state = $to;
            $this->history[] = $to;
            return true;
        }
        return false;
    }

    public function __get(string $name)
    {
        return $name === 'state' ? $this->state : throw new Error("no $name");
    }
}

$machine = new StateMachine('locked', ['coins' => 0, 'passed' => 0]);
$machine
    ->allow('coin', 'locked', 'open', fn($c, $value) => $c['coins'] + $value >= 50, function (&$c, $value) {
        $c['coins'] += $value - 50;
    })
    ->allow('coin', 'locked', 'locked', action: function (array &$context, int $value): void {
        $context['coins'] += $value;
    })
    ->allow('push', 'open', 'locked', action: function (&$c) { $c['passed']++; })
    ->allow(event: 'break', from: ['locked', 'open'], to: 'broken')
    ->allow('repair', 'broken', 'locked', fn($c, $key = null) => $key === 'secret')
    ->allow('reset', '*', 'locked', null, fn(&$c) => $c = ['coins' => 0, 'passed' => 0]);

foreach ([['coin', 20], ['coin', 20], ['push'], ['coin', 20], ['push'], ['coin', 100], ['coin', 1], ['break'], ['repair'], ['repair', 'secret'], ['fly'], ['reset']] as $step) {
    try {
        $done = $machine->fire(...$step);
        printf("%-14s %-5s %-7s %s\n", implode(' ', $step), var_export($done, true), $machine->state, json_encode($machine->context));
    } catch (InvalidTransition $e) {
        echo $e->getMessage(), "\n";
    }
}
echo implode(' > ', $machine->history), "\n";
$counts = array_count_values($machine->history);
arsort($counts);
echo json_encode($counts), "\n";
try {
    $machine->nothing;
} catch (Error $e) {
    echo $e->getMessage(), "\n";
}
