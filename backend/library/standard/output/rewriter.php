<?php
/*
 * The URL rewriter: adds variables to the URLs and forms of HTML output, for output_add_rewrite_var() and for sessions without cookies.
 */

/** Open an output buffer of php's own, which shows a label for its callback. */
#[Native]
function __systemlib_ob_labelled(string $label, string $callback): void {}

function output_add_rewrite_var(string $name, string $value): bool
{
    __UrlRewriter::of(false)->add($name, $value);
    return true;
}

function output_reset_rewrite_vars(): bool
{
    __UrlRewriter::of(false)->reset();
    return true;
}

function __systemlib_rewrite(string $text, int $mode): string
{
    return __UrlRewriter::of(false)->rewritten($text);
}

function __systemlib_rewrite_for_session(string $text, int $mode): string
{
    return __UrlRewriter::of(true)->rewritten($text);
}

/**
 * A scanner of HTML that goes on where the output before it ended: for the program's variables, or the session's.
 *
 * What begins at a text's end and could go on goes out as it is, for output cannot wait for more.
 */
final class __UrlRewriter
{
    private const PLAIN = 0; // between tags
    private const TAG = 1; // behind <
    private const NEXT = 2; // where an attribute may begin
    private const ATTRIBUTE = 3;
    private const EQUALS = 4; // behind an attribute's name
    private const VALUE = 5;
    private const LETTERS = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';

    private static array $rewriters = [];

    private bool $active = false;
    private array $vars = []; // name, separator, pair for URLs and field for forms of each
    private string $pairs = '';
    private string $fields = '';
    private array $tags = []; // the attribute that holds a URL, by tag
    private int $state = self::PLAIN;
    private string $tag = '';
    private string $attribute = '';
    private string $action = ''; // of the last form in this text that had one
    private string $text = '';
    private int $at = 0;
    private string $result = '';

    private function __construct(private bool $of_session) {}

    public static function of(bool $session): self
    {
        return self::$rewriters[(int) $session] ??= new self($session);
    }

    /** Put one more variable into what is printed from now on. */
    public function add(string $name, string $value): void
    {
        if (!$this->active) {
            $this->active = true;
            __systemlib_ob_labelled('URL-Rewriter', $this->of_session ? '__systemlib_rewrite_for_session' : '__systemlib_rewrite');
        }
        $field = '<input type="hidden" name="' . self::shown($name) . '" value="' . self::shown($value) . '" />';
        $separator = ini_get('arg_separator.output');
        $this->vars[] = [$name, $separator, rawurlencode($name) . '=' . rawurlencode($value), $field];
        $this->join();
    }

    public function remove(string $name): void
    {
        foreach ($this->vars as $i => $var) {
            if ($var[0] === $name) {
                array_splice($this->vars, $i, 1);
                break;
            }
        }
        $this->join();
    }

    public function reset(): void
    {
        $this->vars = [];
    }

    private function join(): void
    {
        $this->pairs = $this->fields = '';
        foreach ($this->vars as [, $separator, $pair, $field]) {
            $this->pairs .= ($this->pairs === '' ? '' : $separator) . $pair;
            $this->fields .= $field;
        }
    }

    private static function shown(string $text): string
    {
        return htmlspecialchars($text, ENT_QUOTES | ENT_SUBSTITUTE, null, false);
    }

    /** A piece of output, rewritten. */
    public function rewritten(string $text): string
    {
        if ($this->vars === []) {
            return $text;
        }
        $this->tags = self::tags(ini_get($this->of_session ? 'session.trans_sid_tags' : 'url_rewriter.tags'));
        $this->text = $text;
        $this->at = 0;
        $this->result = '';
        while ($this->at < strlen($text) && $this->step()) {
        }
        $result = $this->result . substr($text, $this->at);
        $this->text = $this->result = $this->action = '';
        return $result;
    }

    /** What a setting such as `a=href,form=` says. */
    private static function tags(string $setting): array
    {
        $tags = [];
        foreach (explode(',', $setting) as $pair) {
            [$tag, $attribute] = explode('=', $pair, 2) + [1 => null];
            if ($attribute !== null) {
                $tags[strtolower($tag)] ??= $attribute;
            }
        }
        return $tags;
    }

    /** Scan one token; false where the text may end inside it. */
    private function step(): bool
    {
        return match ($this->state) {
            self::PLAIN => $this->plain(),
            self::TAG => $this->tag(),
            self::NEXT => $this->next(),
            self::ATTRIBUTE => $this->attribute(),
            self::EQUALS => $this->equals(),
            self::VALUE => $this->value(),
        };
    }

    /** Pass the next bytes on. */
    private function take(int $length, int $state): bool
    {
        $this->result .= substr($this->text, $this->at, $length);
        $this->at += $length;
        $this->state = $state;
        return true;
    }

    private function ends_at(int $at): bool
    {
        return $at >= strlen($this->text);
    }

    private function plain(): bool
    {
        $length = strcspn($this->text, '<', $this->at);
        return $length > 0 ? $this->take($length, self::PLAIN) : $this->take(1, self::TAG);
    }

    private function tag(): bool
    {
        $length = strspn($this->text, self::LETTERS . ':', $this->at);
        if ($length === 0) {
            return $this->take(1, self::PLAIN);
        }
        if ($this->ends_at($this->at + $length)) {
            return false;
        }
        $this->tag = strtolower(substr($this->text, $this->at, $length));
        return $this->take($length, isset($this->tags[$this->tag]) ? self::NEXT : self::PLAIN);
    }

    private function next(): bool
    {
        if ($this->ends_at($this->at + 1)) {
            return false;
        }
        $slash = (int) ($this->text[$this->at] === '/');
        if ($this->text[$this->at + $slash] === '>') {
            $this->take($slash + 1, self::PLAIN);
            if ($this->tag === 'form' && $this->is_ours($this->action)) {
                $this->result .= $this->fields;
            }
            return true;
        }
        $blanks = strspn($this->text, " \v\r\t\n", $this->at);
        if ($blanks > 0) {
            return $this->ends_at($this->at + $blanks) ? false : $this->take($blanks, self::NEXT);
        }
        return strspn($this->text, self::LETTERS, $this->at, 1) === 1 ? $this->take(0, self::ATTRIBUTE) : $this->take(1, self::PLAIN);
    }

    private function attribute(): bool
    {
        if (strspn($this->text, self::LETTERS, $this->at, 1) === 0) {
            return $this->take(1, self::NEXT);
        }
        $length = strspn($this->text, self::LETTERS . '-', $this->at);
        if ($this->ends_at($this->at + $length)) {
            return false;
        }
        $this->attribute = strtolower(substr($this->text, $this->at, $length));
        return $this->take($length, self::EQUALS);
    }

    private function equals(): bool
    {
        $length = strspn($this->text, ' ', $this->at);
        if ($this->ends_at($this->at + max($length, 1))) {
            return false;
        }
        if ($this->text[$this->at + $length] !== '=') {
            return $this->take(0, self::NEXT);
        }
        $length += 1 + strspn($this->text, ' ', $this->at + $length + 1);
        return $this->ends_at($this->at + $length) ? false : $this->take($length, self::VALUE);
    }

    private function value(): bool
    {
        if ($this->ends_at($this->at + 1)) {
            return false;
        }
        $quote = $this->text[$this->at];
        $quoted = (int) ($quote === '"' || $quote === "'");
        $length = strcspn($this->text, $quoted ? "$quote>" : " \r\t\n>'\"", $this->at + $quoted);
        if ($this->ends_at($this->at + $quoted + $length)) {
            return false;
        }
        if ($quoted ? $this->text[$this->at + 1 + $length] !== $quote : $length === 0) {
            return $this->take(1, self::NEXT);
        }
        $value = substr($this->text, $this->at + $quoted, $length);
        if ($this->tag === 'form' && str_starts_with('action', $this->attribute)) {
            $this->action = $value;
        }
        $mark = $quoted ? $quote : '';
        $this->result .= $mark . ($this->attribute === strtolower($this->tags[$this->tag] ?? '') ? $this->url($value) : $value) . $mark;
        $this->at += $length + 2 * $quoted;
        $this->state = self::NEXT;
        return true;
    }

    /** Whether a form sends its fields to this host or one of the setting. */
    private function is_ours(string $url): bool
    {
        $parts = parse_url($url);
        if ($parts === false || !self::is_web($parts)) {
            return false;
        }
        if (!isset($parts['host'])) {
            return true;
        }
        $hosts = self::hosts($this->of_session ? 'session.trans_sid_hosts' : 'url_rewriter.hosts');
        if ($hosts === [] && is_string($_SERVER['HTTP_HOST'] ?? null)) {
            return strcasecmp(strstr($_SERVER['HTTP_HOST'] . ':', ':', true), $parts['host']) === 0;
        }
        return in_array($parts['host'], $hosts, true);
    }

    /** php looks only at the session's hosts here. */
    private function url(string $url): string
    {
        $parts = parse_url($url);
        if ($parts === false || isset($parts['fragment']) && $url[0] === '#' || !self::is_web($parts)) {
            return $url;
        }
        if (isset($parts['host']) && !in_array(strtolower($parts['host']), self::hosts('session.trans_sid_hosts'), true)) {
            return $url;
        }
        if (!isset($parts['path']) && !isset($parts['query']) && !isset($parts['fragment'])) {
            return "$url/?$this->pairs";
        }
        $start = isset($parts['scheme']) ? $parts['scheme'] . '://' : (str_starts_with($url, '//') ? '//' : '');
        if (isset($parts['user'])) {
            $start .= $parts['user'] . (isset($parts['pass']) ? $parts['pass'] . ':' : '') . '@';
        }
        $start .= ($parts['host'] ?? '') . (($parts['port'] ?? 0) !== 0 ? ':' . $parts['port'] : '') . ($parts['path'] ?? '');
        $query = isset($parts['query']) ? $parts['query'] . ini_get('arg_separator.output') : '';
        return "$start?$query$this->pairs" . (isset($parts['fragment']) ? '#' . $parts['fragment'] : '');
    }

    private static function is_web(array $parts): bool
    {
        return !isset($parts['scheme']) || in_array(strtolower($parts['scheme']), ['http', 'https'], true);
    }

    private static function hosts(string $setting): array
    {
        return array_filter(explode(',', strtolower(ini_get($setting))), strlen(...));
    }
}
