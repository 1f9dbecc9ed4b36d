<?php
// The settings of mbstring as functions and as ini settings.
print_r(mb_get_info());
print_r(ini_get_all('mbstring', false) + ['keys' => count(ini_get_all('mbstring')) > 8]);
foreach (mb_list_encodings() as $encoding) {
    echo $encoding, ' ', json_encode(@mb_preferred_mime_name($encoding)), ' ', implode(',', @mb_encoding_aliases($encoding)), "\n";
}
foreach (['ja', 'Korean', 'zh-cn', 'ZH-TW', 'en', 'deutsch', 'ru', 'ua', 'hy', 'tr', 'neutral', 'universal'] as $language) {
    var_dump(mb_language($language));
    echo mb_language(), ' ', ini_get('mbstring.language'), ' ', mb_get_info('mail_charset'), ' ', mb_get_info('mail_header_encoding'), ' ';
    echo mb_get_info('mail_body_encoding'), ' ', implode(',', mb_detect_order()), ' ', mb_detect_order('auto'), implode(',', mb_detect_order()), "\n";
}
mb_detect_order('ASCII,UTF-8');
var_dump(mb_internal_encoding(), mb_internal_encoding('sjis'), mb_internal_encoding(), mb_strlen("\x82\xa0"), mb_internal_encoding('UTF-8'));
var_dump(mb_http_output(), mb_http_output('pass'), mb_http_output(), mb_http_output('EUC'), mb_http_output(), mb_http_input());
var_dump(mb_http_input('I'), mb_http_input('L'), mb_http_input('g'), mb_http_input('Post'));
var_dump(mb_substitute_character(), mb_substitute_character('LONG'), mb_substitute_character(), mb_substitute_character(0x3013), mb_substitute_character());
var_dump(mb_get_info('nothing'), mb_get_info('http_input'), mb_get_info('ALL') === mb_get_info(), mb_get_info('substitute_character'));
var_dump(ini_set('mbstring.substitute_character', 'none'), mb_substitute_character(), ini_set('mbstring.substitute_character', '0x20AC'), mb_substitute_character());
var_dump(ini_set('mbstring.language', 'Japanese'), mb_language(), ini_set('mbstring.language', 'nonsense'), mb_language());
var_dump(ini_set('default_charset', 'ISO-8859-1'), mb_internal_encoding(), mb_http_output(), mb_http_input('I'));
var_dump(ini_set('default_charset', 'UTF-8'), ini_set('internal_encoding', 'EUC-JP'), mb_internal_encoding());
var_dump(ini_set('mbstring.detect_order', 'SJIS'), mb_detect_order(), ini_set('mbstring.detect_order', 'nope'), ini_set('mbstring.encoding_translation', '1'));
foreach ([
    fn() => mb_language('nonsense'),
    fn() => mb_internal_encoding('nonsense'),
    fn() => mb_internal_encoding(''),
    fn() => mb_http_output('nonsense'),
    fn() => mb_http_input('x'),
    fn() => mb_substitute_character('nonsense'),
    fn() => mb_substitute_character(0xD800),
    fn() => mb_substitute_character(0x110000),
    fn() => mb_substitute_character(''),
    fn() => mb_preferred_mime_name('nonsense'),
    fn() => mb_preferred_mime_name('UTF7-IMAP'),
    fn() => mb_encoding_aliases('nonsense'),
    fn() => mb_encoding_aliases("utf8"),
] as $call) {
    try {
        var_dump($call());
    } catch (Error $e) {
        echo get_class($e), ': ', $e->getMessage(), "\n";
    }
}
