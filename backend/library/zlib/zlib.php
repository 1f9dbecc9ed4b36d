<?php
/*
 * zlib: strings, contexts and files in the formats of gzip and deflate (backend/library/zlib/*.py).
 */

const FORCE_DEFLATE = 15;
const FORCE_GZIP = 31;
const ZLIB_BLOCK = 5;
const ZLIB_BUF_ERROR = -5;
const ZLIB_DATA_ERROR = -3;
const ZLIB_DEFAULT_STRATEGY = 0;
const ZLIB_ENCODING_DEFLATE = 15;
const ZLIB_ENCODING_GZIP = 31;
const ZLIB_ENCODING_RAW = -15;
const ZLIB_ERRNO = -1;
const ZLIB_FILTERED = 1;
const ZLIB_FINISH = 4;
const ZLIB_FIXED = 4;
const ZLIB_FULL_FLUSH = 3;
const ZLIB_HUFFMAN_ONLY = 2;
const ZLIB_MEM_ERROR = -4;
const ZLIB_NEED_DICT = 2;
const ZLIB_NO_FLUSH = 0;
const ZLIB_OK = 0;
const ZLIB_PARTIAL_FLUSH = 1;
const ZLIB_RLE = 3;
const ZLIB_STREAM_END = 1;
const ZLIB_STREAM_ERROR = -2;
const ZLIB_SYNC_FLUSH = 2;
const ZLIB_VERNUM = 4816;
const ZLIB_VERSION = "1.2.13";
const ZLIB_VERSION_ERROR = -6;

#[Native]
function gzcompress(string $data, int $level = -1, int $encoding = ZLIB_ENCODING_DEFLATE): string|false {}
#[Native]
function gzdeflate(string $data, int $level = -1, int $encoding = ZLIB_ENCODING_RAW): string|false {}
#[Native]
function gzencode(string $data, int $level = -1, int $encoding = ZLIB_ENCODING_GZIP): string|false {}
#[Native]
function zlib_encode(string $data, int $encoding, int $level = -1): string|false {}
#[Native]
function gzuncompress(string $data, int $max_length = 0): string|false {}
#[Native]
function gzinflate(string $data, int $max_length = 0): string|false {}
#[Native]
function gzdecode(string $data, int $max_length = 0): string|false {}
#[Native]
function zlib_decode(string $data, int $max_length = 0): string|false {}

function zlib_get_coding_type(): string|false
{
    return __systemlib_zlib_coding(false) ?: false;
}

function ob_gzhandler(string $data, int $flags): string|false
{
    static $context = null;
    $coding = __systemlib_zlib_coding(true);
    if ($coding === '') {
        return false;
    }
    if ($flags & PHP_OUTPUT_HANDLER_START) {
        header("Content-Encoding: $coding");
        header('Vary: Accept-Encoding', false);
    }
    if ($flags & (PHP_OUTPUT_HANDLER_START | PHP_OUTPUT_HANDLER_CLEAN)) {
        $context = deflate_init(
            $coding === 'gzip' ? ZLIB_ENCODING_GZIP : ZLIB_ENCODING_DEFLATE,
            ['level' => (int) ini_get('zlib.output_compression_level'), 'memory' => 9],
        );
    }
    if ($context === null || $flags & PHP_OUTPUT_HANDLER_CLEAN) {
        return $context === null ? false : '';
    }
    $final = $flags & PHP_OUTPUT_HANDLER_FINAL;
    $flush = $flags & PHP_OUTPUT_HANDLER_FLUSH ? ZLIB_FULL_FLUSH : ZLIB_NO_FLUSH;
    $coded = deflate_add($context, $data, $final ? ZLIB_FINISH : $flush);
    if ($final) {
        $context = null;
    }
    return $coded;
}

/** How output is coded for the client, '' for not at all; null while nobody has looked. */
function __systemlib_zlib_coding(bool $look): ?string
{
    static $coding = null;
    if ($look && $coding === null) {
        $accepted = (string) getenv('HTTP_ACCEPT_ENCODING');
        $coding = str_contains($accepted, 'gzip') ? 'gzip' : (str_contains($accepted, 'deflate') ? 'deflate' : '');
    }
    return $coding;
}

#[NoDynamicProps, NotSerializable, NotCloneable]
final class InflateContext
{
    private function __construct() {}
}

#[NoDynamicProps, NotSerializable, NotCloneable]
final class DeflateContext
{
    private function __construct() {}
}

#[Native]
function deflate_add(DeflateContext $context, string $data, int $flush_mode = ZLIB_SYNC_FLUSH): string|false {}
#[Native]
function inflate_add(InflateContext $context, string $data, int $flush_mode = ZLIB_SYNC_FLUSH): string|false {}
#[Native]
function inflate_get_status(InflateContext $context): int {}
#[Native]
function inflate_get_read_len(InflateContext $context): int {}
#[Native]
function __systemlib_inflate_context(int $bits, string $dictionary): InflateContext|false {}
#[Native]
function __systemlib_deflate_context(int $bits, int $level, int $memory, int $strategy, string $dictionary): DeflateContext|false {}

function inflate_init(int $encoding, array $options = []): InflateContext|false
{
    $window = (int) ($options['window'] ?? 15);
    if ($window < 8 || $window > 15) {
        throw new ValueError("zlib window size (logarithm) ($window) must be within 8..15");
    }
    $dictionary = __systemlib_zlib_dictionary('inflate_init', $options['dictionary'] ?? '');
    $bits = [ZLIB_ENCODING_RAW => -$window, ZLIB_ENCODING_GZIP => $window + 16, ZLIB_ENCODING_DEFLATE => $window][$encoding]
        ?? throw new ValueError('Encoding mode must be ZLIB_ENCODING_RAW, ZLIB_ENCODING_GZIP or ZLIB_ENCODING_DEFLATE');
    return __systemlib_inflate_context($bits, $dictionary);
}

function deflate_init(int $encoding, array $options = []): DeflateContext|false
{
    $level = __systemlib_zlib_option($options, 'level', -1, -1, 9);
    $memory = __systemlib_zlib_option($options, 'memory', 8, 1, 9);
    $window = __systemlib_zlib_option($options, 'window', 15, 8, 15);
    $strategy = (int) ($options['strategy'] ?? ZLIB_DEFAULT_STRATEGY);
    if ($strategy < ZLIB_DEFAULT_STRATEGY || $strategy > ZLIB_FIXED) {
        throw new ValueError(
            'deflate_init(): "strategy" option must be one of ZLIB_FILTERED, ZLIB_HUFFMAN_ONLY, '
            . 'ZLIB_RLE, ZLIB_FIXED, or ZLIB_DEFAULT_STRATEGY'
        );
    }
    $dictionary = __systemlib_zlib_dictionary('deflate_init', $options['dictionary'] ?? '');
    $bits = [ZLIB_ENCODING_RAW => -$window, ZLIB_ENCODING_GZIP => $window + 16, ZLIB_ENCODING_DEFLATE => $window][$encoding]
        ?? throw new ValueError(
            'deflate_init(): Argument #1 ($encoding) must be one of ZLIB_ENCODING_RAW, ZLIB_ENCODING_GZIP, or ZLIB_ENCODING_DEFLATE'
        );
    return __systemlib_deflate_context($bits, $level, $memory, $strategy, $dictionary);
}

/** A number of deflate_init()'s options. */
function __systemlib_zlib_option(array $options, string $name, int $default, int $least, int $most): int
{
    $value = (int) ($options[$name] ?? $default);
    if ($value < $least || $value > $most) {
        throw new ValueError("deflate_init(): \"$name\" option must be between $least and $most");
    }
    return $value;
}

/** The dictionary that options name: a string, or strings that are each ended by a NUL. */
function __systemlib_zlib_dictionary(string $function, $given): string
{
    if (is_string($given)) {
        return $given;
    }
    if (!is_array($given)) {
        $type = get_debug_type($given);
        throw new TypeError("$function(): Argument #2 (\$options) must be of type zero-terminated string or array, $type given");
    }
    $words = '';
    foreach ($given as $word) {
        $word = (string) $word;
        if ($word === '') {
            throw new ValueError("$function(): Argument #2 (\$options) must not contain empty strings");
        }
        if (str_contains($word, "\0")) {
            throw new ValueError("$function(): Argument #2 (\$options) must not contain strings with null bytes");
        }
        $words .= "$word\0";
    }
    return $words;
}

#[Native]
function gzopen(#[Path] string $filename, string $mode, int $use_include_path = 0) {}
#[Native]
function gzfile(#[Path] string $filename, int $use_include_path = 0): array|false {}
#[Native]
function readgzfile(#[Path] string $filename, int $use_include_path = 0): int|false {}
#[Native]
function gzclose(#[Resource] $stream): bool {}
#[Native]
function gzeof(#[Resource] $stream): bool {}
#[Native]
function gzgetc(#[Resource] $stream): string|false {}
#[Native]
function gzgets(#[Resource] $stream, ?int $length = null): string|false {}
#[Native]
function gzpassthru(#[Resource] $stream): int {}
#[Native]
function gzputs(#[Resource] $stream, string $data, ?int $length = null): int|false {}
#[Native]
function gzread(#[Resource] $stream, int $length): string|false {}
#[Native]
function gzrewind(#[Resource] $stream): bool {}
#[Native]
function gzseek(#[Resource] $stream, int $offset, int $whence = SEEK_SET): int {}
#[Native]
function gztell(#[Resource] $stream): int|false {}
#[Native]
function gzwrite(#[Resource] $stream, string $data, ?int $length = null): int|false {}
