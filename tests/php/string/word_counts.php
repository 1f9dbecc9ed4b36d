<?php
$text = "Hello fri3nd, you're\n looking good-ish -today 'quoted' été";
var_dump(str_word_count($text), str_word_count($text, 1), str_word_count($text, 2, '3'), str_word_count($text, 1, 'à..ü3'), str_word_count('', 1), str_word_count('-a-'));
try {
    str_word_count('a', 3);
} catch (ValueError $e) {
    echo $e->getMessage(), "\n";
}
echo json_encode(count_chars('abca', 1)), count_chars('abca', 3), strlen(count_chars("abca", 4)), "\n";
for ($token = strtok("a b\tc  d", " \t"); $token !== false; $token = strtok(" \t")) {
    echo "[$token]";
}
var_dump(strtok('x/y', '/'), strtok(''), strtok('/'));
