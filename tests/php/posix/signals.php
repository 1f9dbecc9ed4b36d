<?php
// Handlers run at once when that is asked for, else when they are dispatched; between two instructions, whatever the program does.
pcntl_signal(SIGUSR1, function (int $signal, array $info) {
    echo "got $signal: ", implode(' ', array_keys($info)), $info['pid'] === getmypid() ? ' from here' : ' from elsewhere', "\n";
});
posix_kill(getmypid(), SIGUSR1);
echo "not yet\n";
var_dump(pcntl_signal_dispatch(), pcntl_async_signals(), pcntl_async_signals(true), pcntl_async_signals());
posix_kill(posix_getpid(), SIGUSR1);
echo "next\n";

class Server
{
    private int $count = 0;
    private function caught(int $signal): void { $this->count += $signal; }
    public static function statically(int $signal): void { echo "statically $signal\n"; }
    public function run(): void
    {
        pcntl_signal(SIGHUP, [$this, 'caught']);
        posix_kill(getmypid(), SIGHUP);
        var_dump($this->count, pcntl_signal_get_handler(SIGHUP)[1]);
    }
}
(new Server)->run();
pcntl_signal(SIGHUP, 'Server::statically');
posix_kill(getmypid(), SIGHUP);
pcntl_signal(SIGTERM, fn() => throw new Exception('terminated'));
try {
    posix_kill(getmypid(), SIGTERM);
    echo "not reached\n";
} catch (Exception $e) {
    echo $e->getMessage(), "\n";
}
pcntl_signal(SIGTERM, SIG_IGN);
posix_kill(getmypid(), SIGTERM);
var_dump(pcntl_signal_get_handler(SIGTERM), pcntl_signal_get_handler(SIGWINCH));

// loops that only a signal ends
$done = false;
pcntl_signal(SIGALRM, function () use (&$done) { $done = true; });
var_dump(pcntl_alarm(1));
while (!$done);
echo "left\n";
function waits(): string
{
    $done = 0;
    pcntl_signal(SIGALRM, function () use (&$done) { $done++; });
    pcntl_alarm(1);
    for ($i = 0; $done === 0; $i++) {
        $text = str_repeat('x', $i % 10);
    }
    return "left, too\n";
}
echo waits();
// sleep that a signal ends: they come again and again, from somebody else
$woken = false;
pcntl_signal(SIGALRM, function () use (&$woken) { $woken = true; });
$other = pcntl_fork();
if ($other === 0) {
    for ($i = 0; $i < 1000; $i++) {
        usleep(20000);
        posix_kill(posix_getppid(), SIGALRM);
    }
    posix_kill(posix_getpid(), SIGKILL);
}
var_dump(sleep(30) > 10, time_nanosleep(30, 0)['seconds'] > 10, $woken);
posix_kill($other, SIGKILL);
var_dump(pcntl_waitpid($other, $status) === $other);

// what is held back
var_dump(pcntl_sigprocmask(SIG_BLOCK, [SIGUSR1, SIGALRM], $old), $old, pcntl_sigprocmask(SIG_SETMASK, [SIGUSR1], $old), $old);
posix_kill(getmypid(), SIGUSR1);
echo "held back\n";
var_dump(pcntl_sigtimedwait([SIGUSR1], $info, 1), $info['signo'], pcntl_sigtimedwait([SIGUSR1], $info, 0, 1000));
posix_kill(getmypid(), SIGUSR1);
var_dump(pcntl_sigwaitinfo([SIGUSR1]), pcntl_sigprocmask(SIG_UNBLOCK, [SIGUSR1]));

foreach ([[0, SIG_IGN], [65, SIG_IGN], [SIGHUP, 7], [SIGHUP, 'nobody'], [SIGHUP, [new Server, 'nothing']]] as [$signal, $handler]) {
    try {
        pcntl_signal($signal, $handler);
    } catch (Throwable $e) {
        echo get_class($e), ': ', $e->getMessage(), "\n";
    }
}
var_dump(pcntl_sigprocmask(SIG_BLOCK, [99]), pcntl_sigprocmask(9, [SIGHUP]), pcntl_get_last_error(), pcntl_strerror(pcntl_errno()));
var_dump(time_nanosleep(0, 1000));
foreach ([[-1, 0], [0, -1], [0, 1000000000]] as $time) {
    try {
        time_nanosleep(...$time);
    } catch (ValueError $e) {
        echo $e->getMessage(), "\n";
    }
}
