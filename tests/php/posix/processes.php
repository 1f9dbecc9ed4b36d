<?php
// Copies of the process: what each prints comes once, exit codes and signals reach the parent.
echo "before\n";
$child = pcntl_fork();
if ($child === 0) {
    register_shutdown_function(function () { echo "the copy ends\n"; });
    echo "the copy\n";
    exit(7);
}
var_dump(pcntl_waitpid($child, $status, 0, $used) === $child, isset($used['ru_utime.tv_sec']));
var_dump(pcntl_wifexited($status), pcntl_wexitstatus($status), pcntl_wifsignaled($status), pcntl_wifstopped($status));
$child = pcntl_fork();
if ($child === 0) {
    posix_kill(posix_getpid(), SIGKILL);
}
var_dump(pcntl_wait($status) === $child, pcntl_wifsignaled($status), pcntl_wtermsig($status));
var_dump(pcntl_wait($status), $status, pcntl_get_last_error());

// work in several copies, with results through pipes
$results = [];
foreach ([10, 20, 30] as $n) {
    $pair = stream_socket_pair(STREAM_PF_UNIX, STREAM_SOCK_STREAM, 0);
    if (pcntl_fork() === 0) {
        fclose($pair[0]);
        $sum = 0;
        for ($i = 0; $i <= $n * 1000; $i++) {
            $sum += $i;
        }
        fwrite($pair[1], serialize([$n => $sum]));
        fclose($pair[1]);
        exit(0);
    }
    fclose($pair[1]);
    $results += unserialize(stream_get_contents($pair[0]));
    pcntl_wait($status);
}
print_r($results);

pcntl_async_signals(true);
$ended = 0;
pcntl_signal(SIGCHLD, function ($signal, $info) use (&$ended) { $ended += $info['status']; });
if (pcntl_fork() === 0) {
    exit(3);
}
while ($ended === 0) {
    usleep(1000);
}
var_dump($ended, pcntl_waitpid(-1, $status, WNOHANG) > 0);
pcntl_signal(SIGCHLD, SIG_DFL);

foreach ([0, 0x100, 9, 0x137f, 0xffff, 0x8b] as $status) {
    echo $status, ': ', json_encode([pcntl_wifexited($status), pcntl_wexitstatus($status), pcntl_wifsignaled($status),
        pcntl_wtermsig($status), pcntl_wifstopped($status), pcntl_wstopsig($status), pcntl_wifcontinued($status)]), "\n";
}
var_dump(is_int(pcntl_getpriority(getmypid())), pcntl_setpriority(0, 99999999));
foreach (['pcntl_getpriority' => [1, 77], 'pcntl_setpriority' => [1, 1, 77]] as $function => $arguments) {
    try {
        $function(...$arguments);
    } catch (ValueError $e) {
        echo $e->getMessage(), "\n";
    }
}
try {
    var_dump(@pcntl_unshare(77777)); // the right to ask may be missing
} catch (ValueError) {
    var_dump(false);
}
var_dump(pcntl_exec('/nonexistent'), pcntl_errno());
if (($child = pcntl_fork()) === 0) {
    pcntl_exec('/bin/sh', ['-c', 'echo "$0 $1 $WORD"; exit 4', 'zero', 'one'], ['WORD' => 'word']);
}
pcntl_waitpid($child, $status);
var_dump(pcntl_wexitstatus($status));
