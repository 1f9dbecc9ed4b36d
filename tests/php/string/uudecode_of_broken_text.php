<?php
// convert_uudecode() of text that was cut or damaged.
mt_srand(3);
for ($i = 0; $i < 60; $i++) {
    $text = '';
    for ($n = mt_rand(0, 100); $n > 0; $n--) {
        $text .= chr(mt_rand(0, 255));
    }
    $coded = convert_uuencode($text);
    $broken = substr($coded, 0, mt_rand(0, strlen($coded)));
    if ($broken !== '') {
        $broken[mt_rand(0, strlen($broken) - 1)] = chr(mt_rand(0, 255));
    }
    $result = @convert_uudecode($broken);
    echo $coded === '' ? '' : md5($coded), ' ', var_export(convert_uudecode($coded) === $text, true), ' ', is_string($result) ? md5($result) : 'false', "\n";
}
