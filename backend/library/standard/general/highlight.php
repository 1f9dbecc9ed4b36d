<?php
/*
 * PHP source as coloured HTML, and without what only people read; the tokens are token_get_all()'s.
 */

function highlight_string(string $string, bool $return = false): string|bool
{
    $html = __systemlib_highlight($string);
    if ($return) {
        return $html;
    }
    echo $html;
    return true;
}

function highlight_file(string $filename, bool $return = false): string|bool
{
    return __systemlib_highlight_file($filename, $return, 'highlight_file');
}

function show_source(string $filename, bool $return = false): string|bool
{
    return __systemlib_highlight_file($filename, $return, 'show_source');
}

function __systemlib_highlight_file(string $filename, bool $return, string $function): string|bool
{
    if (str_contains($filename, "\0")) {
        throw new ValueError("$function(): Argument #1 (\$filename) must not contain any null bytes");
    }
    $source = null;
    try {
        $source = __systemlib_source($filename, $function);
    } finally {
        if ($source === null) {
            __systemlib_warning("$function(): Failed opening '$filename' for highlighting");
        }
    }
    if ($source === null) {
        return false;
    }
    $html = __systemlib_highlight($source);
    if ($return) {
        return $html;
    }
    echo $html;
    return true;
}

/** What a file that code may come from holds; null, after a warning, for one that cannot be read. */
#[Native]
function __systemlib_source(string $filename, string $function): ?string {}

/** The tokens of source, those of the data behind a __halt_compiler() as well. */
function __systemlib_highlight_tokens(string $source): array
{
    $tokens = token_get_all($source);
    $last = count($tokens) - 1;
    if (!in_array(T_HALT_COMPILER, array_column($tokens, 0), true) || ($tokens[$last][0] ?? null) !== T_INLINE_HTML) {
        return $tokens;
    }
    $data = array_pop($tokens)[1];
    if ($tokens[$last - 1][0] === T_CLOSE_TAG) {
        return [...$tokens, ...__systemlib_highlight_tokens($data)];
    }
    return [...$tokens, ...array_slice(__systemlib_highlight_tokens('<?php ' . $data), 1)];
}

/** Source as HTML. */
function __systemlib_highlight(string $source): string
{
    $html = ini_get('highlight.html');
    $colours = [];
    foreach ([T_COMMENT, T_DOC_COMMENT] as $kind) {
        $colours[$kind] = ini_get('highlight.comment');
    }
    foreach ([T_OPEN_TAG, T_OPEN_TAG_WITH_ECHO, T_CLOSE_TAG, T_LINE, T_FILE, T_DIR, T_TRAIT_C, T_METHOD_C, T_FUNC_C, T_NS_C, T_CLASS_C, T_STRING, T_VARIABLE,
        T_LNUMBER, T_DNUMBER, T_NAME_QUALIFIED, T_NAME_FULLY_QUALIFIED, T_NAME_RELATIVE, T_STRING_VARNAME, T_NUM_STRING] as $kind) {
        $colours[$kind] = ini_get('highlight.default');
    }
    foreach ([T_ENCAPSED_AND_WHITESPACE, T_CONSTANT_ENCAPSED_STRING] as $kind) {
        $colours[$kind] = ini_get('highlight.string');
    }
    $colours[T_INLINE_HTML] = $html;
    $out = "<code><span style=\"color: $html\">\n";
    $last = $html;
    foreach (__systemlib_highlight_tokens($source) as $token) {
        [$kind, $text] = is_array($token) ? $token : [$token, $token];
        if ($kind !== T_WHITESPACE) {
            $colour = $kind === '"' ? ini_get('highlight.string') : ($colours[$kind] ?? ini_get('highlight.keyword'));
            if ($colour !== $last) {
                $out .= ($last !== $html ? '</span>' : '') . ($colour !== $html ? "<span style=\"color: $colour\">" : '');
                $last = $colour;
            }
        }
        $out .= strtr($text, ["\n" => '<br />', '<' => '&lt;', '>' => '&gt;', '&' => '&amp;', "\t" => '&nbsp;&nbsp;&nbsp;&nbsp;', ' ' => '&nbsp;']);
    }
    return $out . ($last !== $html ? "</span>\n" : '') . "</span>\n</code>";
}

function php_strip_whitespace(string $filename): string
{
    if (str_contains($filename, "\0")) {
        throw new ValueError('php_strip_whitespace(): Argument #1 ($filename) must not contain any null bytes');
    }
    $source = __systemlib_source($filename, 'php_strip_whitespace');
    if ($source === null) {
        return '';
    }
    $out = '';
    $space = false;
    $behind = false;
    foreach (token_get_all($source) as $token) {
        [$kind, $text] = is_array($token) ? $token : [$token, $token];
        if ($behind) {
            $out .= ($kind !== T_WHITESPACE ? $text : '') . "\n";
            $behind = false;
        } elseif ($kind === T_WHITESPACE) {
            $out .= $space ? '' : ' ';
            $space = true;
        } elseif ($kind !== T_COMMENT && $kind !== T_DOC_COMMENT) {
            $out .= $text;
            $behind = $kind === T_END_HEREDOC;
            $space = $behind;
        }
    }
    return $out;
}
