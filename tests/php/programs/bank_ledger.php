<?php
// Accounts with exceptions of their own, transfers that roll back in finally, an audit trail.
declare(strict_types=1);

class LedgerException extends RuntimeException
{
}

final class InsufficientFunds extends LedgerException
{
    public function __construct(public readonly string $account, public readonly int $missing, ?Throwable $previous = null)
    {
        parent::__construct(sprintf('%s lacks %s', $account, money($missing)), 402, $previous);
    }
}

function money(int $cents): string
{
    return ($cents < 0 ? '-' : '') . number_format(abs($cents) / 100, 2, '.', ',');
}

abstract class Account
{
    protected int $balance = 0;
    private static int $opened = 0;
    public readonly int $number;

    public function __construct(public readonly string $owner)
    {
        $this->number = 1000 + ++self::$opened;
    }

    abstract protected function limit(): int;

    public function deposit(int $cents): static
    {
        if ($cents <= 0) {
            throw new InvalidArgumentException("cannot deposit $cents");
        }
        $this->balance += $cents;
        return $this;
    }

    public function withdraw(int $cents): static
    {
        if ($this->balance - $cents < -$this->limit()) {
            throw new InsufficientFunds($this->owner, $cents - $this->balance - $this->limit());
        }
        $this->balance -= $cents;
        return $this;
    }

    public function balance(): int
    {
        return $this->balance;
    }
}

class Checking extends Account
{
    protected function limit(): int
    {
        return 50_00;
    }
}

class Savings extends Account
{
    protected function limit(): int
    {
        return 0;
    }

    public function withdraw(int $cents): static
    {
        if ($cents > 500_00) {
            throw new LedgerException("{$this->owner}: " . money($cents) . ' is over the daily limit');
        }
        return parent::withdraw($cents);
    }
}

class Ledger
{
    public array $trail = [];

    public function transfer(Account $from, Account $to, int $cents): bool
    {
        $done = false;
        $from->deposit(1)->withdraw(1);
        try {
            $to->deposit($cents);
            $from->withdraw($cents);
            return $done = true;
        } catch (InsufficientFunds $e) {
            throw new LedgerException("transfer of " . money($cents) . " refused", $e->getCode(), $e);
        } finally {
            if (!$done) {
                $to->withdraw($cents);
            }
            $this->trail[] = sprintf('%d>%d %s %s', $from->number, $to->number, money($cents), $done ? 'ok' : 'undone');
        }
    }
}

$ann = new Checking('Ann');
$bob = new Savings(owner: 'Bob');
$ann->deposit(100_00);
$bob->deposit(2_000_00)->withdraw(75_50);
$ledger = new Ledger();
foreach ([[$ann, $bob, 120_00], [$ann, $bob, 40_00], [$bob, $ann, 600_00], [$bob, $ann, 499_99], [$ann, $bob, -5], [$ann, $bob, 2.5]] as $i => $arguments) {
    try {
        var_dump($ledger->transfer(...$arguments));
    } catch (LedgerException $e) {
        do {
            echo get_class($e), '(', $e->getCode(), '): ', $e->getMessage(), isset($e->missing) ? " [$e->missing]" : '', "\n";
        } while ($e = $e->getPrevious());
    } catch (InvalidArgumentException $e) {
        echo $e->getMessage(), "\n";
    } catch (TypeError) {
        echo "wrong type in transfer $i\n";
    }
    echo money($ann->balance()), ' ', money($bob->balance()), "\n";
}
echo implode("\n", $ledger->trail), "\n";
