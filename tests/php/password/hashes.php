<?php
// crypt() with every kind of setting, and the password functions.
$settings = [
    '$2y$04$abcdefghijklmnopqrstuv', '$2b$04$......................', '$2a$04$abcdefghijklmnopqrstuv', '$2x$04$abcdefghijklmnopqrstuv',
    '$2y$03$abcdefghijklmnopqrstuv', '$2y$32$abcdefghijklmnopqrstuv', '$2y$04$short', '$2y$04$abcdefghijklmnopqrst:v', '$2', '$2z$04$abcdefghijklmnopqrstuv',
    '$1$saltsalt$', '$1$', '$1$toolongsalt', '$5$saltstring', '$5$rounds=1000$saltstringsaltstring', '$5$rounds=10$salt', '$5$rounds=abc$salt',
    '$5$rounds=+1001$x', '$5$rounds=$x', '$6$rounds=1001$anotherlongsaltstring', '$6$', '$6$rounds=1000000000$x', '$7$x',
    'rl', 'r', '', 'r:', 'ab$', '_/...salt', '_....salt', '_J9', '*0', '*1', '!!',
];
$passwords = ['', 'rasmuslerdorf', "with\0zero", str_repeat('a long password ', 6), "\xff\xa3", "\xff\xff\xa3345"];
foreach ($settings as $setting) {
    foreach ($setting[0] ?? '' ? $passwords : [''] as $password) {
        echo json_encode($setting), ' ', crypt($password, $setting), "\n";
    }
}
echo "password_hash\n";
function attempt(callable $call, mixed ...$arguments): void
{
    try {
        $result = $call(...$arguments);
        echo is_string($result) ? substr($result, 0, 7) . strlen($result) : json_encode($result), "\n";
    } catch (Throwable $e) {
        echo $e::class, ': ', $e->getMessage(), "\n";
    }
}
foreach ([0, 3, 4, 5, 32, '4', 4.9] as $cost) {
    attempt('password_hash', 'secret', PASSWORD_BCRYPT, ['cost' => $cost]);
}
foreach ([null, 0, 1, '2y', PASSWORD_DEFAULT, 'bcrypt', -1, ''] as $algo) {
    attempt('password_hash', 'secret', $algo, ['cost' => 4]);
    attempt('password_needs_rehash', '$2y$04$abcdefghijklmnopqrstuugglmLNoUUTchQNHFkRvCk8BmwkKbU4m', $algo, ['cost' => 4]);
}
attempt('password_hash', "with\0zero", PASSWORD_BCRYPT, ['cost' => 99]);
attempt('password_hash', 'secret', PASSWORD_BCRYPT, ['cost' => 4, 'salt' => 'own']);
var_dump(password_hash('same', PASSWORD_BCRYPT, ['cost' => 4]) === password_hash('same', PASSWORD_BCRYPT, ['cost' => 4]));
echo "checking\n";
$hash = password_hash('right', PASSWORD_DEFAULT, ['cost' => 4]);
var_dump(password_verify('right', $hash), password_verify('wrong', $hash), password_verify('right', ''), password_verify('', $hash));
foreach (['$1$salt$', '$5$rounds=1000$salt', 'ab', '*0'] as $setting) {
    var_dump(password_verify('right', crypt('right', $setting)));
}
foreach ([$hash, str_replace('$04$', '$xx$', $hash), 'text', crypt('a', '$2a$04$abcdefghijklmnopqrstuu'), substr($hash, 1)] as $text) {
    echo json_encode(password_get_info($text)), json_encode([password_needs_rehash($text, PASSWORD_BCRYPT, ['cost' => 4]), password_needs_rehash($text, PASSWORD_BCRYPT)]), "\n";
}
echo in_array('2y', password_algos(), true), PASSWORD_BCRYPT_DEFAULT_COST, CRYPT_SALT_LENGTH, CRYPT_BLOWFISH, "\n";
