<?php
// Encodings and checksums that take several bytes at a time.

$all = implode('', array_map('chr', range(0, 255)));
foreach (range(0, 40) as $length) {
    $text = substr($all, 3 * $length, $length);
    $coded = base64_encode($text);
    $broken = substr_replace($coded, "*\n", intdiv($length, 2), 0);
    echo $length, ' ', md5(implode(',', [
        $coded, urlencode($text), rawurlencode($text), crc32($text), hash('crc32', $text), hash('crc32b', $text),
        hash('crc32c', $text), base64_decode($broken), json_encode(base64_decode($broken, true)),
    ])), ' ', (int) (base64_decode($coded, true) === $text), "\n";
}
foreach (['QUJD', 'QUJDRA', 'QUJDRA=', 'QUJDRA==', 'QUJDRA===', 'QU=JD', 'QUJDR', '=', 'QUJD=QUJD', "QU JD\tRA==", 'QUJD*RA=='] as $coded) {
    echo json_encode([$coded, base64_decode($coded), base64_decode($coded, true)]), "\n";
}
echo urlencode($all), "\n", rawurlencode($all), "\n";

// What looks like the text that is searched for, often and rarely.
$long = str_repeat('lazy dogs ', 300);
var_dump(strpos($long . 'zzz', 'zzz'), strpos($long, 'zzz'), strpos($long, 'gs lazy dogs z'), strpos(str_repeat('a', 999) . 'b', 'aab'));
for ($i = 0, $inside = true; $i < 1000; $i++) {
    $value = lcg_value();
    $inside = $inside && $value > 0 && $value < 1;
}
var_dump($inside);
