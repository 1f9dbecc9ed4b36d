<?php
echo json_encode([PASSWORD_ARGON2I, PASSWORD_ARGON2ID, PASSWORD_ARGON2_DEFAULT_MEMORY_COST, PASSWORD_ARGON2_DEFAULT_TIME_COST, PASSWORD_ARGON2_DEFAULT_THREADS, PASSWORD_ARGON2_PROVIDER]), "\n";
echo json_encode(password_algos()), "\n";
$options = ['memory_cost' => 64, 'time_cost' => 2];
foreach ([PASSWORD_ARGON2I, PASSWORD_ARGON2ID, 2, 3] as $algorithm) {
    $hash = password_hash('secret', $algorithm, $options);
    echo preg_replace('/[^$]{22}\$[^$]{43}$/', 'salt$hash', $hash), ' ', strlen($hash), "\n";
    var_dump(password_verify('secret', $hash), password_verify('Secret', $hash));
    echo json_encode(password_get_info($hash)), "\n";
    var_dump(password_needs_rehash($hash, $algorithm, $options), password_needs_rehash($hash, $algorithm), password_needs_rehash($hash, PASSWORD_BCRYPT));
}
echo "-- hashes that php has made\n";
foreach ([
    '$argon2id$v=19$m=1024,t=2,p=2$bEJsMmZJd3dJRTBWbmxEZQ$p8tXYPEU2wI4C3nZacU50IQS/QYFMXNaIQjtrbO3GEg' => 'x',
    '$argon2i$v=19$m=64,t=2,p=1$WWg4dHI5T1dyOFltR1hUVw$7WgfkjRJwguYQ95UTQDg7WN1Gz8yThc5AvVPf/MSlg0' => 'secret',
    '$argon2id$v=19$m=64,t=2,p=1$THlTTVRaR1dnTmpRdFFCMA$' => 'secret',
    '$argon2id$v=19$m=1,t=2,p=1$THlTTVRaR1dnTmpRdFFCMA$PLyXAvHRQOWqVa4aHGW2gbyCGUtY9OMyNFZNN2aXYBs' => 'secret',
    '$argon2id$' => '', '$argon2d$v=19$m=64,t=2,p=1$a$b' => '', '$argon2id' => '',
] as $hash => $password) {
    echo json_encode(password_verify($password, $hash)), ' ', json_encode(password_get_info($hash)), ' ', json_encode(password_needs_rehash($hash, PASSWORD_ARGON2ID)), "\n";
}
echo "-- refused\n";
foreach ([['memory_cost' => 1], ['memory_cost' => PHP_INT_MAX], ['time_cost' => 0], ['threads' => 0], ['memory_cost' => 8, 'threads' => 2], ['time_cost' => 1 << 33]] as $bad) {
    try {
        password_hash('secret', PASSWORD_ARGON2ID, $bad);
    } catch (ValueError $error) {
        echo $error->getMessage(), "\n";
    }
}
foreach (['argon2', 4, -1] as $bad) {
    try {
        password_hash('secret', $bad);
    } catch (ValueError $error) {
        echo $error->getMessage(), "\n";
    }
}
var_dump(password_verify("a\0b", password_hash("a\0b", PASSWORD_ARGON2ID, ['salt' => 'x'] + $options)));
