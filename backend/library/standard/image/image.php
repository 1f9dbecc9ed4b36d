<?php
/*
 * The sizes of images, and IPTC blocks.
 */

/** Type, width, height, bits, channels and markers of an image, or what is wrong with it (a level and a text, or null). */
#[Python]
function __systemlib_image_facts(string $data, bool $wants_markers): array {}

function __systemlib_image_size(string $function, string $name, string $data, mixed &$image_info, bool $wants_markers): array|false
{
    [$facts, $markers, $complaints] = __systemlib_image_facts($data, $wants_markers);
    if ($wants_markers) {
        $image_info = $markers;
    }
    foreach ($complaints as [$is_notice, $text]) {
        $text = "$function(): " . str_replace('%s', $name, $text);
        $is_notice ? __systemlib_notice($text) : __systemlib_warning($text);
    }
    if ($facts === null) {
        return false;
    }
    [$type, $width, $height, $bits, $channels] = $facts;
    $size = [$width, $height, $type, "width=\"$width\" height=\"$height\""];
    if ($bits !== 0) {
        $size['bits'] = $bits;
    }
    if ($channels !== 0) {
        $size['channels'] = $channels;
    }
    return $size + ['mime' => image_type_to_mime_type($type)];
}

function getimagesize(string $filename, &$image_info = null): array|false
{
    if (str_contains($filename, "\0")) {
        throw new ValueError('getimagesize(): Argument #1 ($filename) must not contain any null bytes');
    }
    $stream = @fopen($filename, 'rb');
    if ($stream === false) {
        $why = preg_replace('/^fopen\(/', 'getimagesize(', error_get_last()['message'] ?? '');
        __systemlib_warning($why);
        return false;
    }
    return __systemlib_image_size('getimagesize', $filename, (string) stream_get_contents($stream), $image_info, func_num_args() === 2);
}

function getimagesizefromstring(string $string, &$image_info = null): array|false
{
    return __systemlib_image_size('getimagesizefromstring', $string, $string, $image_info, func_num_args() === 2);
}

/** The parts of a JPEG's APP13 block by record and number; null for none. */
#[Python]
function __systemlib_iptc_parts(string $block): ?array {}

function iptcparse(string $iptc_block): array|false
{
    return __systemlib_iptc_parts($iptc_block) ?? false;
}

/** A JPEG with an APP13 block in the place of those that it has; null where it is none. */
#[Python]
function __systemlib_iptc_embedded(string $image, string $block): ?string {}

function iptcembed(string $iptc_data, string $filename, int $spool = 0): string|bool
{
    if (str_contains($filename, "\0")) {
        throw new ValueError('iptcembed(): Argument #2 ($filename) must not contain any null bytes');
    }
    $image = @file_get_contents($filename);
    if ($image === false) {
        __systemlib_warning("iptcembed(): Unable to open $filename");
        return false;
    }
    $made = __systemlib_iptc_embedded($image, $iptc_data);
    if ($made === null) {
        return false;
    }
    if ($spool > 0) {
        echo $made;
    }
    return $spool < 2 ? $made : true;
}
