<?php
/* getimagesize() of the first bytes of images, markers of JPEG files, IPTC blocks, and what is none of them. */
$jpeg = "\xff\xd8\xff\xe0" . pack('n', 7) . "JFIF\0" . "\xff\xe1" . pack('n', 6) . "Exif" . "\xff\xc0" . pack('nCnnC', 8, 8, 20, 30, 3) . "\xff\xda";
$images = [
    'gif' => 'GIF89a' . pack('vvC', 10, 20, 0x87), 'jpeg' => $jpeg, 'png' => "\x89PNG\r\n\x1a\n\0\0\0\rIHDR" . pack('NNC', 3, 4, 8),
    'bmp' => 'BM' . str_repeat("\0", 12) . pack('VVVvv', 40, 5, 6, 1, 24), 'old bmp' => 'BM' . str_repeat("\0", 12) . pack('Vvvvv', 12, 5, 6, 1, 4),
    'psd' => '8BPS' . str_repeat("\0", 10) . pack('NN', 7, 8), 'tiff' => "II*\0" . pack('VvvvVVvvVVV', 8, 2, 0x100, 3, 1, 9, 0x101, 4, 1, 10, 0),
    'ico' => "\0\0\1\0\1\0" . pack('CCCCvvVV', 16, 32, 0, 0, 1, 8, 0, 0), 'wbmp' => "\0\0\x81\x00\x05", 'xbm' => "#define a_width 12\n#define a_height 13\n",
    'webp' => 'RIFF' . pack('V', 30) . 'WEBPVP8L' . pack('VCV', 5, 0x2f, 99 | 49 << 14) . str_repeat("\0", 10),
    'iff' => 'FORM' . pack('N', 30) . 'ILBMBMHD' . pack('NnnNC', 20, 2, 3, 0, 4), 'swf' => "FWS\5" . pack('V', 40) . "\x70\0\x0b\xb8\0\0\xbb\x80" . str_repeat("\0", 40),
    'nothing' => 'Hello, this is a text', 'short' => 'ab', 'cut png' => "\x89PNG", 'bad png' => "\x89PNG\n\x1a\n\0\0", 'cut gif' => 'GIF89a',
    'noise' => "\xff\xd8\xff\xe0\0\2zz\xff\xc0" . pack('nCnnC', 8, 8, 1, 2, 3),
];
foreach ($images as $name => $bytes) {
    echo $name, ': ', json_encode(getimagesizefromstring($bytes)), "\n";
}
var_dump(getimagesizefromstring($jpeg, $info), array_map('bin2hex', $info), getimagesize('/no/such/file'));
$file = tempnam(sys_get_temp_dir(), 'image');
file_put_contents($file, $images['png']);
var_dump(getimagesize($file, $info), $info);
$block = "\x1c\2\x05" . pack('n', 5) . 'Title' . "\x1c\2\x19" . pack('n', 3) . 'one' . "\x1c\2\x19" . pack('n', 3) . 'two';
file_put_contents($file, $jpeg . 'data');
$with = iptcembed($block, $file);
getimagesizefromstring($with, $info);
var_dump(array_keys($info), iptcparse($info['APP13']), iptcparse('nothing'), iptcembed($block, '/no/such/file'));
unlink($file);
try {
    getimagesize("a\0b");
} catch (ValueError $e) {
    echo $e->getMessage(), "\n";
}
