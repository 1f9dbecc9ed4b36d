<?php
/*
 * Iterators over trees.
 */

#[NotCloneable]
class RecursiveIteratorIterator implements OuterIterator
{
    public const LEAVES_ONLY = 0;
    public const SELF_FIRST = 1;
    public const CHILD_FIRST = 2;
    public const CATCH_GET_CHILD = 16;

    /** The numbers of php's iterator objects (dual.py gives them back). */
    protected array $__numbers = [];
    /** The iterators from the root to where the walk is, and what is to be done with the element of each. */
    protected array $__iterators = [];
    protected array $__states = [];
    protected int $__level = 0;
    protected int $__mode = 0;
    protected int $__flags = 0;
    protected int $__maxDepth = -1;
    protected bool $__running = false;
    /** Which methods the program has overridden, of those that are called for each element. */
    protected int $__calls = 0;

    public function __construct(
        Traversable $iterator,
        int $mode = RecursiveIteratorIterator::LEAVES_ONLY,
        int $flags = 0
    ) {
        $this->__begin($iterator, $mode, $flags);
    }

    public function rewind(): void
    {
        $this->__ready();
        while ($this->__level > 0) {
            $this->__leave();
            $this->endChildren();
        }
        $this->__states[0] = __SYSTEMLIB_STATE_START;
        $this->__iterators[0]->rewind();
        if (!$this->__running) {
            $this->beginIteration();
        }
        $this->__running = true;
        $this->__advance();
    }

    public function valid(): bool
    {
        for ($level = $this->__iterators === [] ? -1 : $this->__level; $level >= 0; --$level) {
            if ($this->__iterators[$level]->valid()) {
                return true;
            }
        }
        if ($this->__iterators !== [] && $this->__running) {
            $this->endIteration();
            $this->__running = false;
        }
        return false;
    }

    public function key(): mixed
    {
        $this->__ready();
        return $this->__iterators[$this->__level]->key();
    }

    public function current(): mixed
    {
        $this->__ready();
        return $this->__iterators[$this->__level]->current();
    }

    public function next(): void
    {
        $this->__ready();
        $this->__advance();
    }

    public function getDepth(): int
    {
        return $this->__level;
    }

    public function getSubIterator(?int $level = null): ?RecursiveIterator
    {
        $level ??= $this->__level;
        if ($level < 0 || $level > $this->__level) {
            return null;
        }
        $this->__ready();
        return $this->__iterators[$level];
    }

    public function getInnerIterator(): RecursiveIterator
    {
        $this->__ready();
        return $this->__iterators[$this->__level];
    }

    public function beginIteration(): void
    {
    }

    public function endIteration(): void
    {
    }

    public function callHasChildren(): bool
    {
        if ($this->__iterators === []) {
            return false;
        }
        return $this->__iterators[$this->__level]->hasChildren();
    }

    public function callGetChildren(): ?RecursiveIterator
    {
        if ($this->__iterators === []) {
            return null;
        }
        return $this->__iterators[$this->__level]->getChildren();
    }

    public function beginChildren(): void
    {
    }

    public function endChildren(): void
    {
    }

    public function nextElement(): void
    {
    }

    public function setMaxDepth(int $maxDepth = -1): void
    {
        if ($maxDepth < -1) {
            throw new ValueError(
                'RecursiveIteratorIterator::setMaxDepth(): Argument #1 ($maxDepth) must be greater than or equal to -1'
            );
        }
        $this->__maxDepth = min($maxDepth, 2147483647);
    }

    public function getMaxDepth(): int|false
    {
        return $this->__maxDepth === -1 ? false : $this->__maxDepth;
    }

    private function __ready(): void
    {
        if ($this->__iterators === []) {
            throw new Error("The " . $this::class . " instance wasn't initialized properly");
        }
    }

    protected function __begin(Traversable $iterator, int $mode, int $flags): void
    {
        if ($iterator instanceof IteratorAggregate) {
            $iterator = __systemlib_from_aggregate($iterator);
        }
        if (!$iterator instanceof RecursiveIterator) {
            throw new InvalidArgumentException("An instance of RecursiveIterator or IteratorAggregate creating it is required");
        }
        $this->__numbers[] = __systemlib_number_reserve();
        $this->__iterators = [$iterator];
        $this->__states = [__SYSTEMLIB_STATE_START];
        $this->__level = 0;
        $this->__mode = $mode;
        $this->__flags = $flags;
        $this->__maxDepth = -1;
        $this->__running = false;
        $this->__calls = (__systemlib_overridden($this, "callhaschildren") ? 1 : 0)
            | (__systemlib_overridden($this, "nextelement") ? 2 : 0);
    }

    private function __leave(): void
    {
        $left = $this->__iterators[$this->__level];
        unset($this->__iterators[$this->__level], $this->__states[$this->__level]);
        --$this->__level;
        __systemlib_number_release(array_pop($this->__numbers));
    }

    /** What an exception means: nothing where they are to be caught. */
    private function __caught(Throwable $thrown): void
    {
        if (($this->__flags & self::CATCH_GET_CHILD) === 0) {
            throw $thrown;
        }
    }

    /** Goes to the next element to be shown. */
    private function __advance(): void
    {
        while (true) {
            $level = $this->__level;
            $iterator = $this->__iterators[$level];
            $state = $this->__states[$level];
            if ($state === __SYSTEMLIB_STATE_NEXT) {
                if (($this->__flags & self::CATCH_GET_CHILD) === 0) {
                    $iterator->next();
                } else {
                    try {
                        $iterator->next();
                    } catch (Throwable) {
                    }
                }
                $state = __SYSTEMLIB_STATE_START;
            }
            if ($state === __SYSTEMLIB_STATE_START) {
                if (!$iterator->valid()) {
                    if ($level === 0) {
                        return;
                    }
                    try {
                        $this->endChildren();
                    } catch (Throwable $thrown) {
                        $this->__caught($thrown);
                    }
                    if ($this->__level > 0) {
                        $this->__leave();
                    }
                    continue;
                }
                $state = $this->__states[$level] = __SYSTEMLIB_STATE_TEST;
            }
            if ($state === __SYSTEMLIB_STATE_TEST) {
                if ($this->__goesDown($level)) {
                    continue;
                }
                $this->__states[$level] = __SYSTEMLIB_STATE_NEXT;
                if (($this->__calls & 2) !== 0) {
                    try {
                        $this->nextElement();
                    } catch (Throwable $thrown) {
                        $this->__caught($thrown);
                    }
                }
                return;
            }
            if ($state === __SYSTEMLIB_STATE_SELF) {
                $self_first = $this->__mode === self::SELF_FIRST;
                $this->nextElement();
                $this->__states[$level] = $self_first ? __SYSTEMLIB_STATE_CHILD : __SYSTEMLIB_STATE_NEXT;
                return;
            }
            $this->__enter($level);
        }
    }

    /** Whether the element to be tested is not to be shown at once; its next state is set. */
    private function __goesDown(int $level): bool
    {
        $has = false;
        try {
            $has = ($this->__calls & 1) !== 0 ? $this->callHasChildren() : $this->__iterators[$level]->hasChildren();
        } catch (Throwable $thrown) {
            $this->__states[$level] = __SYSTEMLIB_STATE_NEXT;
            $this->__caught($thrown);
        }
        if (!$has) {
            return false;
        }
        if ($this->__maxDepth === -1 || $this->__maxDepth > $level) {
            $self = $this->__mode === self::SELF_FIRST;
            $this->__states[$level] = $self ? __SYSTEMLIB_STATE_SELF : __SYSTEMLIB_STATE_CHILD;
            return true;
        }
        if ($this->__mode === self::LEAVES_ONLY) {
            $this->__states[$level] = __SYSTEMLIB_STATE_NEXT;
            return true;
        }
        return false;
    }

    /** Goes on with the children of the current element. */
    private function __enter(int $level): void
    {
        try {
            $child = $this->callGetChildren();
        } catch (Throwable $thrown) {
            $this->__caught($thrown);
            $this->__states[$level] = __SYSTEMLIB_STATE_NEXT;
            return;
        }
        if (!$child instanceof RecursiveIterator) {
            throw new UnexpectedValueException(
                "Objects returned by RecursiveIterator::getChildren() must implement RecursiveIterator"
            );
        }
        $child_first = $this->__mode === self::CHILD_FIRST;
        $this->__states[$level] = $child_first ? __SYSTEMLIB_STATE_SELF : __SYSTEMLIB_STATE_NEXT;
        $this->__level = ++$level;
        $this->__numbers[] = __systemlib_number_reserve();
        $this->__iterators[$level] = $child;
        $this->__states[$level] = __SYSTEMLIB_STATE_START;
        $child->rewind();
        try {
            $this->beginChildren();
        } catch (Throwable $thrown) {
            $this->__caught($thrown);
        }
    }
}

/** A number that no object gets while php has an object that Hop has not. */
#[Native]
function __systemlib_number_reserve(): int {}
#[Native]
function __systemlib_number_release(int $number): void {}

const __SYSTEMLIB_STATE_NEXT = 0;
const __SYSTEMLIB_STATE_TEST = 1;
const __SYSTEMLIB_STATE_SELF = 2;
const __SYSTEMLIB_STATE_CHILD = 3;
const __SYSTEMLIB_STATE_START = 4;

class RecursiveTreeIterator extends RecursiveIteratorIterator
{
    public const BYPASS_CURRENT = 4;
    public const BYPASS_KEY = 8;
    public const PREFIX_LEFT = 0;
    public const PREFIX_MID_HAS_NEXT = 1;
    public const PREFIX_MID_LAST = 2;
    public const PREFIX_END_HAS_NEXT = 3;
    public const PREFIX_END_LAST = 4;
    public const PREFIX_RIGHT = 5;

    protected array $__prefix = ["", "| ", "  ", "|-", "\\-", ""];
    protected string $__postfix = "";

    public function __construct(
        $iterator,
        int $flags = RecursiveTreeIterator::BYPASS_KEY,
        int $cachingIteratorFlags = CachingIterator::CATCH_GET_CHILD,
        int $mode = RecursiveTreeIterator::SELF_FIRST
    ) {
        if (!is_object($iterator)) {
            throw new TypeError(
                'RecursiveTreeIterator::__construct(): Argument #1 ($iterator) must be of type object, '
                . get_debug_type($iterator) . " given"
            );
        }
        if ($iterator instanceof IteratorAggregate) {
            $iterator = __systemlib_from_aggregate($iterator);
        }
        $this->__begin(new RecursiveCachingIterator($iterator, $cachingIteratorFlags), $mode, $flags);
    }

    public function key(): mixed
    {
        $key = parent::key();
        if (($this->__flags & self::BYPASS_KEY) !== 0) {
            return $key;
        }
        return $this->__prefixes() . $key . $this->__postfix;
    }

    public function current(): mixed
    {
        if (($this->__flags & self::BYPASS_CURRENT) !== 0) {
            return parent::current();
        }
        $entry = $this->__entry();
        return $this->__prefixes() . $entry . $this->__postfix;
    }

    public function getPrefix(): string
    {
        return $this->__prefixes();
    }

    public function setPostfix(string $postfix): void
    {
        $this->__postfix = $postfix;
    }

    public function setPrefixPart(int $part, string $value): void
    {
        if ($part < 0 || $part > 5) {
            throw new ValueError(
                'RecursiveTreeIterator::setPrefixPart(): Argument #1 ($part) must be a RecursiveTreeIterator::PREFIX_* constant'
            );
        }
        $this->__prefix[$part] = $value;
    }

    public function getEntry(): string
    {
        return $this->__entry();
    }

    public function getPostfix(): string
    {
        parent::getInnerIterator();
        return $this->__postfix;
    }

    private function __prefixes(): string
    {
        parent::getInnerIterator();
        $text = $this->__prefix[self::PREFIX_LEFT];
        for ($level = 0; $level < $this->__level; ++$level) {
            $more = $this->__iterators[$level]->hasNext();
            $text .= $this->__prefix[$more ? self::PREFIX_MID_HAS_NEXT : self::PREFIX_MID_LAST];
        }
        $more = $this->__iterators[$level]->hasNext();
        return $text . $this->__prefix[$more ? self::PREFIX_END_HAS_NEXT : self::PREFIX_END_LAST]
            . $this->__prefix[self::PREFIX_RIGHT];
    }

    private function __entry(): string
    {
        $current = parent::current();
        return is_array($current) ? "Array" : (string) $current;
    }
}

class RegexIterator extends FilterIterator
{
    public const USE_KEY = 1;
    public const INVERT_MATCH = 2;
    public const MATCH = 0;
    public const GET_MATCH = 1;
    public const ALL_MATCHES = 2;
    public const SPLIT = 3;
    public const REPLACE = 4;

    protected string $__pattern = "";
    protected int $__mode = 0;
    protected int $__flags = 0;
    protected int $__pregFlags = 0;
    protected bool $__usesFlags = false;

    public ?string $replacement = null;

    public function __construct(
        Iterator $iterator,
        string $pattern,
        int $mode = RegexIterator::MATCH,
        int $flags = 0,
        int $pregFlags = 0
    ) {
        __systemlib_dual_once($this->__ready, "RegexIterator");
        $this->__setUp($pattern, $mode, $flags, $pregFlags, func_num_args() >= 5, "RegexIterator");
        __systemlib_dual_begin($this, $iterator);
    }

    public function accept(): bool
    {
        return $this->__matches();
    }

    public function getMode(): int
    {
        __systemlib_dual_ready($this);
        return $this->__mode;
    }

    public function setMode(int $mode): void
    {
        if ($mode < 0 || $mode > self::REPLACE) {
            __systemlib_regex_mode("RegexIterator::setMode", 1);
        }
        __systemlib_dual_ready($this);
        $this->__mode = $mode;
    }

    public function getFlags(): int
    {
        __systemlib_dual_ready($this);
        return $this->__flags;
    }

    public function setFlags(int $flags): void
    {
        __systemlib_dual_ready($this);
        $this->__flags = $flags;
    }

    public function getRegex(): string
    {
        __systemlib_dual_ready($this);
        return $this->__pattern;
    }

    public function getPregFlags(): int
    {
        __systemlib_dual_ready($this);
        return $this->__usesFlags ? $this->__pregFlags : 0;
    }

    public function setPregFlags(int $pregFlags): void
    {
        __systemlib_dual_ready($this);
        $this->__pregFlags = $pregFlags;
        $this->__usesFlags = true;
    }

    protected function __setUp(string $pattern, int $mode, int $flags, int $pregFlags, bool $uses, string $class): void
    {
        if ($mode < 0 || $mode > self::REPLACE) {
            __systemlib_regex_mode("$class::__construct", 3);
        }
        set_error_handler(static function (int $level, string $message) use ($class): void {
            throw new InvalidArgumentException(str_replace("preg_match()", "$class::__construct()", $message));
        }, E_WARNING);
        try {
            preg_match($pattern, "");
        } finally {
            restore_error_handler();
        }
        $this->__pattern = $pattern;
        $this->__mode = $mode;
        $this->__flags = $flags;
        $this->__pregFlags = $pregFlags;
        $this->__usesFlags = $uses;
    }

    protected function __matches(): bool
    {
        __systemlib_dual_ready($this);
        if (!__systemlib_dual_has($this)) {
            return false;
        }
        $by_key = ($this->__flags & self::USE_KEY) !== 0;
        if (!$by_key && is_array($this->__current)) {
            return false;
        }
        $subject = $by_key ? (string) $this->__key : (string) $this->__current;
        switch ($this->__mode) {
            case self::MATCH:
                $yes = preg_match($this->__pattern, $subject) > 0;
                break;
            case self::GET_MATCH:
                $found = [];
                $yes = preg_match($this->__pattern, $subject, $found, $this->__usesFlags ? $this->__pregFlags : 0) > 0;
                $this->__current = $found;
                break;
            case self::ALL_MATCHES:
                $found = [];
                $yes = preg_match_all(
                    $this->__pattern,
                    $subject,
                    $found,
                    $this->__usesFlags ? $this->__pregFlags : 0
                ) > 0;
                $this->__current = $found;
                break;
            case self::SPLIT:
                $found = preg_split($this->__pattern, $subject, -1, $this->__pregFlags);
                $yes = count($found) > 1;
                $this->__current = $found;
                break;
            default:
                $count = 0;
                $text = preg_replace($this->__pattern, (string) $this->replacement, $subject, -1, $count);
                if ($text === null) {
                    return false;
                }
                if ($by_key) {
                    $this->__key = $text;
                } else {
                    $this->__current = $text;
                }
                $yes = $count > 0;
        }
        return ($this->__flags & self::INVERT_MATCH) !== 0 ? !$yes : $yes;
    }
}

function __systemlib_regex_mode(string $method, int $number): void
{
    throw new ValueError(
        "$method(): Argument #$number (\$mode) must be RegexIterator::MATCH, RegexIterator::GET_MATCH, "
        . "RegexIterator::ALL_MATCHES, RegexIterator::SPLIT, or RegexIterator::REPLACE"
    );
}

class RecursiveRegexIterator extends RegexIterator implements RecursiveIterator
{
    public function __construct(
        RecursiveIterator $iterator,
        string $pattern,
        int $mode = RecursiveRegexIterator::MATCH,
        int $flags = 0,
        int $pregFlags = 0
    ) {
        __systemlib_dual_once($this->__ready, "RecursiveRegexIterator");
        $this->__setUp($pattern, $mode, $flags, $pregFlags, func_num_args() >= 5, "RecursiveRegexIterator");
        __systemlib_dual_begin($this, $iterator);
    }

    public function accept(): bool
    {
        __systemlib_dual_ready($this);
        if (!__systemlib_dual_has($this)) {
            return false;
        }
        if (is_array($this->__current)) {
            return $this->__current !== [];
        }
        return $this->__matches();
    }

    public function hasChildren(): bool
    {
        __systemlib_dual_ready($this);
        return $this->__inner->hasChildren();
    }

    public function getChildren(): RecursiveRegexIterator
    {
        __systemlib_dual_ready($this);
        return new static(
            $this->__inner->getChildren(),
            $this->__pattern,
            $this->__mode,
            $this->__flags,
            $this->__pregFlags
        );
    }
}
