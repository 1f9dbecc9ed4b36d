<?php
/*
 * The kinds of images, and what nl_langinfo() is asked for (langinfo.py).
 */

const IMAGETYPE_GIF = 1;
const IMAGETYPE_JPEG = 2;
const IMAGETYPE_PNG = 3;
const IMAGETYPE_SWF = 4;
const IMAGETYPE_PSD = 5;
const IMAGETYPE_BMP = 6;
const IMAGETYPE_TIFF_II = 7;
const IMAGETYPE_TIFF_MM = 8;
const IMAGETYPE_JPC = 9;
const IMAGETYPE_JP2 = 10;
const IMAGETYPE_JPX = 11;
const IMAGETYPE_JB2 = 12;
const IMAGETYPE_SWC = 13;
const IMAGETYPE_IFF = 14;
const IMAGETYPE_WBMP = 15;
const IMAGETYPE_JPEG2000 = 9;
const IMAGETYPE_XBM = 16;
const IMAGETYPE_ICO = 17;
const IMAGETYPE_WEBP = 18;
const IMAGETYPE_AVIF = 19;
const IMAGETYPE_UNKNOWN = 0;
const IMAGETYPE_COUNT = 20;
const ABDAY_1 = 131072;
const ABDAY_2 = 131073;
const ABDAY_3 = 131074;
const ABDAY_4 = 131075;
const ABDAY_5 = 131076;
const ABDAY_6 = 131077;
const ABDAY_7 = 131078;
const DAY_1 = 131079;
const DAY_2 = 131080;
const DAY_3 = 131081;
const DAY_4 = 131082;
const DAY_5 = 131083;
const DAY_6 = 131084;
const DAY_7 = 131085;
const ABMON_1 = 131086;
const ABMON_2 = 131087;
const ABMON_3 = 131088;
const ABMON_4 = 131089;
const ABMON_5 = 131090;
const ABMON_6 = 131091;
const ABMON_7 = 131092;
const ABMON_8 = 131093;
const ABMON_9 = 131094;
const ABMON_10 = 131095;
const ABMON_11 = 131096;
const ABMON_12 = 131097;
const MON_1 = 131098;
const MON_2 = 131099;
const MON_3 = 131100;
const MON_4 = 131101;
const MON_5 = 131102;
const MON_6 = 131103;
const MON_7 = 131104;
const MON_8 = 131105;
const MON_9 = 131106;
const MON_10 = 131107;
const MON_11 = 131108;
const MON_12 = 131109;
const AM_STR = 131110;
const PM_STR = 131111;
const D_T_FMT = 131112;
const D_FMT = 131113;
const T_FMT = 131114;
const T_FMT_AMPM = 131115;
const ERA = 131116;
const ERA_YEAR = 131117;
const ERA_D_T_FMT = 131120;
const ERA_D_FMT = 131118;
const ERA_T_FMT = 131121;
const ALT_DIGITS = 131119;
const INT_CURR_SYMBOL = 262144;
const CURRENCY_SYMBOL = 262145;
const CRNCYSTR = 262159;
const MON_DECIMAL_POINT = 262146;
const MON_THOUSANDS_SEP = 262147;
const MON_GROUPING = 262148;
const POSITIVE_SIGN = 262149;
const NEGATIVE_SIGN = 262150;
const INT_FRAC_DIGITS = 262151;
const FRAC_DIGITS = 262152;
const P_CS_PRECEDES = 262153;
const P_SEP_BY_SPACE = 262154;
const N_CS_PRECEDES = 262155;
const N_SEP_BY_SPACE = 262156;
const P_SIGN_POSN = 262157;
const N_SIGN_POSN = 262158;
const DECIMAL_POINT = 65536;
const RADIXCHAR = 65536;
const THOUSANDS_SEP = 65537;
const THOUSEP = 65537;
const GROUPING = 65538;
const YESEXPR = 327680;
const NOEXPR = 327681;
const YESSTR = 327682;
const NOSTR = 327683;
const CODESET = 14;
const CHAR_MAX = 127;

function image_type_to_mime_type(int $image_type): string
{
    return match ($image_type) {
        1 => 'image/gif',
        2 => 'image/jpeg',
        3 => 'image/png',
        4, 13 => 'application/x-shockwave-flash',
        5 => 'image/psd',
        6 => 'image/bmp',
        7, 8 => 'image/tiff',
        10 => 'image/jp2',
        14 => 'image/iff',
        15 => 'image/vnd.wap.wbmp',
        16 => 'image/xbm',
        17 => 'image/vnd.microsoft.icon',
        18 => 'image/webp',
        19 => 'image/avif',
        default => 'application/octet-stream',
    };
}

function image_type_to_extension(int $image_type, bool $include_dot = true): string|false
{
    $extension = match ($image_type) {
        1 => 'gif',
        2 => 'jpeg',
        3 => 'png',
        4, 13 => 'swf',
        5 => 'psd',
        6, 15 => 'bmp',
        7, 8 => 'tiff',
        9 => 'jpc',
        10 => 'jp2',
        11 => 'jpx',
        12 => 'jb2',
        14 => 'iff',
        16 => 'xbm',
        17 => 'ico',
        18 => 'webp',
        19 => 'avif',
        default => null,
    };
    return $extension === null ? false : ($include_dot ? '.' : '') . $extension;
}

#[Native]
function nl_langinfo(int $item): string|false {}
