<?php
/*
 * String functions of the long tail, with native bodies (metaphone.py, addresses.py), in Python (python/more.py) and PHP.
 */

#[Native, Pure]
function metaphone(string $string, int $max_phonemes = 0): string {}
#[Native, Pure]
function inet_pton(#[Path] string $ip): string|false {}
#[Native, Pure]
function inet_ntop(string $ip): string|false {}

function get_html_translation_table(
    int $table = HTML_SPECIALCHARS,
    int $flags = ENT_QUOTES | ENT_SUBSTITUTE | ENT_HTML401,
    string $encoding = "UTF-8"
): array {
    $type = $flags & ENT_HTML5;
    $utf8 = in_array(strtolower($encoding), ['utf-8', 'utf8', '']);
    $single = in_array(strtolower($encoding), ['iso-8859-1', 'iso8859-1', 'iso-8859-15', 'iso8859-15', 'iso-8859-5', 'iso8859-5', 'windows-1252', '1252', 'cp1252',
        'windows-1251', 'win-1251', '1251', 'cp1251', 'cp866', '866', 'ibm866', 'koi8-r', 'koi8-ru', 'koi8r', 'macroman']);
    if ($table !== HTML_ENTITIES || $type === ENT_XML1 || (!$utf8 && !$single)) {
        $characters = ['"', '&', "'", '<', '>'];
    } elseif ($single) {
        $characters = array_map('chr', range(0, 255));
    } else {
        $characters = __systemlib_named_characters($type === ENT_HTML5);
        if ($type !== ENT_HTML5) {
            $characters = [...array_filter($characters, fn($c) => $c < "'"), "'", ...array_filter($characters, fn($c) => $c > "'")];
        }
    }
    // Of two characters php writes the low byte of the second one in ISO-8859-1.
    $low = ['<' => ["<\xd2" => '&nvlt;'], '=' => ["=\xe5" => '&bne;'], '>' => [">\xd2" => '&nvgt;']];
    $found = [];
    foreach ($characters as $character) {
        $entity = $table === HTML_ENTITIES && ($utf8 || $single) ? htmlentities($character, $flags, $encoding) : htmlspecialchars($character, $flags, $encoding);
        if ($entity !== $character && $entity !== '') {
            $found[$character] = $entity;
        }
        if ($table === HTML_ENTITIES && $single && $type === ENT_HTML5) {
            $found += $character === 'f' ? ['fj' => '&fjlig;'] : (preg_match('/^iso-?8859-1$/i', $encoding) ? $low[$character] ?? [] : []);
        }
    }
    return $found;
}

/** The texts that have names in HTML 5, or 4, in their order. */
#[Python]
function __systemlib_named_characters(bool $five): array {}
