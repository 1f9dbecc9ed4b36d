<?php
// base64_decode() of texts in lines, with padding in the middle and bytes that are no letters, strict or not.
mt_srand(7);
$hash = hash_init('sha256');
for ($i = 0; $i < 1500; $i++) {
    $text = '';
    for ($j = mt_rand(0, 60); $j > 0; $j--) {
        $text .= chr(mt_rand(0, 255));
    }
    $coded = chunk_split(base64_encode($text), mt_rand(1, 20), ["\n", "\r\n", ' ', ''][$i % 4]);
    if (base64_decode($coded) !== $text || base64_decode($coded, true) !== $text) {
        echo bin2hex($text), "\n";
    }
    $bent = substr_replace($coded, ['=', "\xff", 'A', '-', '==', ''][$i % 6], mt_rand(0, strlen($coded)), mt_rand(0, 2));
    hash_update($hash, serialize([base64_decode($bent), base64_decode($bent, true)]));
}
echo hash_final($hash), "\n";
foreach (['', 'A', 'AA', 'AAA', 'AAAA', 'AA==', 'AA=', 'A===', '====', "QUJD\nREVG\n", "QUJD=REVG", "QUJDRA==REVG", "QU\nJD", "QUJDR\nEVG\n", 'QUJ*D'] as $text) {
    echo json_encode($text), ' ', bin2hex(base64_decode($text)), ' ', json_encode(base64_decode($text, true)), "\n";
}
