<?php
/*
 * SimpleXML: the class of elements, lists of elements of a name, of all elements in an element, and of attributes.
 */

#[Native]
function __systemlib_sxe_next(int $node, int $list, ?string $name, ?string $space, bool $is_prefix): int {}
/** The member of a number in a list, from a node on; 0 when there are fewer. */
#[Native]
function __systemlib_sxe_at(int $node, int $list, ?string $name, ?string $space, bool $is_prefix, int $number): int {}
/** How many members a list has from a node on. */
#[Native]
function __systemlib_sxe_count(int $node, int $list, ?string $name, ?string $space, bool $is_prefix): int {}
/** An object of the same class for a node of the same document, or a list below one. */
#[Native]
function __systemlib_sxe_made(SimpleXMLElement $like, int $node, int $list, ?string $name, ?string $space, bool $is_prefix): SimpleXMLElement {}
/** An object for a node, which looks for others in the same namespace. */
#[Native]
function __systemlib_sxe_one(SimpleXMLElement $like, int $node): SimpleXMLElement {}
/** The node itself, or the first of the list, where a walk begins anew. */
#[Native]
function __systemlib_sxe_first(SimpleXMLElement $of): int {}
/** The text of an element, or of the first of a list. */
#[Native]
function __systemlib_sxe_text_of(SimpleXMLElement $of): string {}
#[Native]
function __systemlib_sxe_text(int $node): string {}
#[Native]
function __systemlib_sxe_own_text(int $node): string {}
#[Native]
function __systemlib_sxe_is_blank(int $node): bool {}
#[Native]
function __systemlib_sxe_content_is_zero(int $node): bool {}
#[Native]
function __systemlib_sxe_add(int $parent, int $like, string $name, ?string $text): int {}
#[Native]
function __systemlib_sxe_add_parsed(int $parent, string $name, ?string $text): int {}
#[Native]
function __systemlib_sxe_put_in(int $node, int $parent, string $uri, string $prefix): void {}
#[Native]
function __systemlib_sxe_has_attribute(int $node, string $name, ?string $uri): bool {}
#[Native]
function __systemlib_sxe_add_attribute(int $node, string $name, ?string $text, ?string $uri, string $prefix): int {}
#[Native]
function __systemlib_sxe_set_text(__XmlTree $tree, int $node, string $text): void {}

#[NotSerializable]
class SimpleXMLElement implements Stringable, Countable, RecursiveIterator
{
    private ?__DomRoom $__room = null;
    private int $__node = 0;
    private int $__list = 0;  // 0: the node itself; 1: its elements of a name; 2: all its elements; 3: its attributes
    private ?string $__name = null;
    private ?string $__space = null;
    private bool $__isPrefix = false;
    private array $__prefixes = [];
    private ?SimpleXMLElement $__current = null;

    public function __construct(
        string $data, int $options = 0, bool $dataIsURL = false, string $namespaceOrPrefix = "", bool $isPrefix = false
    ) {
        if ($options > 2147483647 || $options < -2147483648) {
            throw new Exception('SimpleXMLElement::__construct(): Argument #2 ($options) is invalid');
        }
        $url = $dataIsURL ? explode("\0", $data)[0] : '';
        $text = $dataIsURL ? __systemlib_xml_file('SimpleXMLElement::__construct', $url, $url) : $data;
        $tree = $text === null ? null : __systemlib_dom_parse($text, $url, '', $options, false);
        __systemlib_xml_report_printed('SimpleXMLElement::__construct');
        if ($tree === null) {
            throw new Exception('String could not be parsed as XML');
        }
        $this->__begin(new __DomRoom($tree), $namespaceOrPrefix, $isPrefix);
    }

    /** Stand for the root of a document. */
    public function __begin(__DomRoom $room, string $space, bool $is_prefix): void
    {
        $at = __systemlib_dom_link($room->doc, 0);
        while ($at !== 0 && __systemlib_dom_kind($at) !== XML_ELEMENT_NODE) {
            $at = __systemlib_dom_link($at, 3);
        }
        $this->__stand($room, $at);
        $this->__space = $space === '' ? null : $space;
        $this->__isPrefix = $is_prefix;
    }

    public function __stand(__DomRoom $room, int $node): void
    {
        $this->__room = $room;
        $this->__node = $node;
    }

    /** The room, and the node that is meant. */
    public function __place(): array
    {
        return [$this->__room, $this->__room === null ? 0 : __systemlib_sxe_first($this)];
    }

    private function __own(): int
    {
        if ($this->__room === null) {
            throw new Error('SimpleXMLElement is not properly initialized');
        }
        return $this->__node;
    }

    /** The first of a list from a node on, as a number. */
    private function __from(int $node): int
    {
        return $node === 0 ? 0
            : __systemlib_sxe_next($node, $this->__list, $this->__list === 2 ? null : $this->__name, $this->__space, $this->__isPrefix);
    }

    /** The element of a number in the list, from a node on, and how many there are before it. */
    private function __numbered(int $node, int $number): array
    {
        if ($this->__list === 0) {
            return [$number === 0 ? $node : 0, 0];
        }
        if ($number < 0) {
            return [0, 0];
        }
        $name = $this->__list === 2 ? null : $this->__name;
        $found = __systemlib_sxe_at($node, $this->__list, $name, $this->__space, $this->__isPrefix, $number);
        return [$found, $found !== 0 ? $number : $this->__countFrom($node)];
    }

    /** How many members the list has from a node on. */
    private function __countFrom(int $node): int
    {
        return __systemlib_sxe_count($node, $this->__list, $this->__list === 2 ? null : $this->__name, $this->__space, $this->__isPrefix);
    }

    /** The attribute of a name or a number, from one on; and how many there are before it. */
    private function __attribute(int $at, int|string $key): array
    {
        $count = 0;
        $name = $this->__list === 3 ? $this->__name : null;
        while ($at !== 0 && ($at = __systemlib_sxe_next($at, 3, $name, $this->__space, $this->__isPrefix)) !== 0) {
            if (is_int($key) ? $count === $key : __systemlib_dom_local($at) === $key) {
                return [$at, $count];
            }
            $count++;
            $at = __systemlib_dom_link($at, 3);
        }
        return [0, $count];
    }

    /** Where a property or element is looked for: whether among attributes, the node, the first attribute. */
    private function __scope(int|string|null $key, bool $as_attribute): array
    {
        $node = $this->__own();
        if ($this->__list === 3) {
            $node = __systemlib_sxe_first($this);
            return [true, $node, $node];
        }
        $as_attribute = $as_attribute && is_string($key);
        if ($this->__list === 2) {
            return [$as_attribute, $node, 0];
        }
        $node = __systemlib_sxe_first($this);
        return [$as_attribute, $node, $node !== 0 && __systemlib_dom_kind($node) === XML_ELEMENT_NODE ? __systemlib_dom_link($node, 6) : 0];
    }

    private function __isRoot(int $node): bool
    {
        return $this->__room !== null && $node !== 0 && __systemlib_dom_link($node, 2) === $this->__room->doc;
    }

    private function __read(int|string|null $key, bool $as_attribute, bool $to_write): ?SimpleXMLElement
    {
        if ($key === null && $this->__list === 3) {
            throw new Error('Cannot create unnamed attribute');
        }
        [$is_attribute, $node, $attribute] = $this->__scope($key, $as_attribute);
        if ($key === null && $this->__list !== 2 && $this->__isRoot($node)) {
            throw new Error('Cannot create unnamed attribute');
        }
        if ($node === 0) {
            return null;
        }
        if ($is_attribute) {
            $found = $this->__attribute($attribute, $key)[0];
            return $found === 0 ? null : __systemlib_sxe_one($this, $found);
        }
        if (is_string($key)) {
            return __systemlib_sxe_made($this, $node, 1, $key, $this->__space, $this->__isPrefix);
        }
        $found = $count = 0;
        if ($this->__list === 0) {
            $found = $node;
            if ($key > 0) {
                $this->__few($node, $key, 0);
            }
        } elseif ($key !== null) {
            [$found, $count] = $this->__numbered($this->__list === 2 ? __systemlib_sxe_first($this) : $node, $key);
        }
        if ($found === 0 && $to_write) {
            if ($key !== null && $count < $key) {
                $this->__few($node, $key, $count);
            }
            $found = __systemlib_sxe_add(__systemlib_dom_link($node, 2), $node, __systemlib_dom_local($node), null);
        }
        return $found === 0 ? null : __systemlib_sxe_one($this, $found);
    }

    private function __few(int $node, int $key, int $count): void
    {
        $name = __systemlib_dom_local($node);
        __systemlib_warning(__systemlib_xml_running() . "(): Cannot add element $name number $key when only $count such elements exist");
    }

    /** The text that is assigned. */
    private function __assigned(mixed $value, bool $is_attribute): string
    {
        if ($value === null || is_scalar($value)) {
            return (string) $value;
        }
        if (is_object($value) && $value::class === SimpleXMLElement::class) {
            return __systemlib_sxe_text_of($value);
        }
        $to = $is_attribute ? 'attributes' : 'properties';
        throw new TypeError("It's not possible to assign a complex type to $to, " . (is_object($value) ? $value::class : get_debug_type($value)) . ' given');
    }

    /** Assign a text, or with $bare make the element only; the node that has it, or 0. */
    private function __write(int|string|null $key, mixed $value, bool $as_attribute, bool $bare = false): int
    {
        if ($key === null && $this->__list === 3) {
            throw new Error('Cannot append to an attribute list');
        }
        if ($key === '') {
            throw new ValueError('Cannot create ' . ($as_attribute ? 'attribute' : 'element') . ' with an empty name');
        }
        [$is_attribute, $node, $attribute] = $this->__scope($key, $as_attribute);
        if ($key === null && $this->__list < 2 && $this->__isRoot($node)) {
            throw new ValueError('Cannot append to an attribute list');
        }
        if ($is_attribute && $node === 0 && $this->__list === 1) {
            $node = __systemlib_sxe_add($this->__node, $this->__node, $this->__name, null);
        }
        $text = $bare ? null : $this->__assigned($value, $is_attribute);
        if ($is_attribute) {
            return $node === 0 ? 0 : $this->__writeAttribute($node, $attribute, $key, $text);
        }
        $count = $matches = $found = 0;
        if ($node !== 0 && !is_string($key)) {
            if (__systemlib_dom_kind($node) === XML_ATTRIBUTE_NODE) {
                throw new Error('Cannot create duplicate attribute');
            }
            if ($this->__list === 0) {
                $found = $node;
                $matches = 1;
                if ($key > 0) {
                    $this->__few($node, $key, 0);
                }
            } elseif ($key !== null) {
                [$found, $count] = $this->__numbered($node, $key);
                $matches = $found === 0 ? 0 : 1;
            }
        } elseif ($node !== 0) {
            $at = __systemlib_dom_link($node, 0);
            while ($at !== 0 && ($at = __systemlib_sxe_next($at, 2, $key, $this->__space, $this->__isPrefix)) !== 0) {
                $found = $at;
                $matches++;
                $at = __systemlib_dom_link($at, 3);
            }
        }
        if ($matches > 1) {
            __systemlib_warning(__systemlib_xml_running() . '(): Cannot assign to an array of nodes (duplicate subnodes or attr detected)');
            return 0;
        }
        if ($matches === 1) {
            if ($text !== null) {
                __systemlib_sxe_set_text($this->__room->tree, $found, $text);
            }
            return $found;
        }
        if (is_string($key)) {
            return $node === 0 ? 0 : __systemlib_sxe_add($node, $node, $key, $text);
        }
        if ($node === 0) {
            return $this->__list === 1 ? __systemlib_sxe_add($this->__node, $this->__node, $this->__name, $text) : 0;
        }
        if ($key !== null && $count < $key) {
            $this->__few($node, $key, $count);
        }
        return __systemlib_sxe_add(__systemlib_dom_link($node, 2), $node, __systemlib_dom_local($node), $text);
    }

    private function __writeAttribute(int $node, int $attribute, int|string $key, ?string $text): int
    {
        [$found, $count] = $this->__attribute($attribute, $key);
        if ($found === 0 && is_int($key)) {
            __systemlib_warning(__systemlib_xml_running() . "(): Cannot change attribute number $key when only $count attributes exist");
            return 0;
        }
        if ($found === 0) {  // a list of attributes gets no new ones, without a word
            return __systemlib_dom_kind($node) === XML_ATTRIBUTE_NODE ? 0 : __systemlib_sxe_add_attribute($node, $key, $text, null, '');
        }
        __systemlib_sxe_set_text($this->__room->tree, $found, (string) $text);
        return $found;
    }

    private function __exists(int|string $key, bool $as_attribute, bool $not_empty): bool
    {
        [$is_attribute, $node, $attribute] = $this->__scope($key, $as_attribute);
        if ($node === 0) {
            return false;
        }
        if ($is_attribute) {
            $found = $this->__attribute($attribute, $key)[0];
        } elseif (is_int($key)) {
            $found = $this->__numbered($this->__list === 2 ? __systemlib_sxe_first($this) : $node, $key)[0];
        } else {
            $at = __systemlib_dom_link($node, 0);
            $found = $at === 0 ? 0 : __systemlib_sxe_next($at, 2, $key, $this->__space, $this->__isPrefix);
        }
        return $found !== 0 && !($not_empty && __systemlib_sxe_content_is_zero($found));
    }

    private function __remove(int|string $key, bool $as_attribute): void
    {
        [$is_attribute, $node, $attribute] = $this->__scope($key, $as_attribute);
        if ($node === 0) {
            return;
        }
        if ($is_attribute || is_int($key)) {
            $found = $is_attribute ? $this->__attribute($attribute, $key)[0]
                : $this->__numbered($this->__list === 2 ? __systemlib_sxe_first($this) : $node, $key)[0];
            if ($found !== 0) {
                __systemlib_dom_take($this->__room->tree, $found);
            }
            return;
        }
        $at = __systemlib_dom_link($node, 0);
        while ($at !== 0 && ($at = __systemlib_sxe_next($at, 2, $key, $this->__space, $this->__isPrefix)) !== 0) {
            $next = __systemlib_dom_link($at, 3);
            __systemlib_dom_take($this->__room->tree, $at);
            $at = $next;
        }
    }

    // Properties are elements, elements of arrays are attributes or numbered elements.

    public function __propGet(string $name): mixed
    {
        return $this->__read($name, false, false);
    }

    public function __propLval(string $name): mixed
    {
        if ($this->__list === 3 || $this->__exists($name, false, false)) {
            return $this->__read($name, false, true);
        }
        $made = $this->__write($name, null, false, true);
        return $made === 0 ? null : __systemlib_sxe_one($this, $made);
    }

    public function __propSet(string $name, mixed $value): void
    {
        $this->__write($name, $value, false);
    }

    public function __propIsset(string $name): bool
    {
        return $this->__exists($name, false, false);
    }

    public function __propEmpty(string $name): bool
    {
        return !$this->__exists($name, false, true);
    }

    public function __propUnset(string $name): void
    {
        $this->__remove($name, false);
    }

    public function __offsetGet(mixed $key): mixed
    {
        return $this->__read(is_int($key) || $key === null ? $key : (string) $key, true, false);
    }

    public function __offsetLval(mixed $key): mixed
    {
        return $this->__read(is_int($key) || $key === null ? $key : (string) $key, true, true);
    }

    public function __offsetSet(mixed $key, mixed $value): void
    {
        $this->__write(is_int($key) || $key === null ? $key : (string) $key, $value, true);
    }

    public function __offsetExists(mixed $key): bool
    {
        return $this->__exists(is_int($key) ? $key : (string) $key, true, false);
    }

    public function __offsetEmpty(mixed $key): bool
    {
        return !$this->__exists(is_int($key) ? $key : (string) $key, true, true);
    }

    public function __offsetUnset(mixed $key): void
    {
        $this->__remove(is_int($key) ? $key : (string) $key, true);
    }

    // What the object is as another value.

    #[Native]
    public function __toString(): string {}

    public function __number(): int|float
    {
        $text = __systemlib_sxe_text_of($this);
        return is_numeric($text) ? $text + 0 : ((float) $text == (int) $text ? (int) $text : (float) $text);
    }

    public function __truth(): bool
    {
        return $this->__room !== null && ($this->__list !== 0 && __systemlib_sxe_first($this) !== 0 || $this->__shown(true) !== []);
    }

    public function __compare($other): ?int
    {
        return $this->__room === $other->__room && $this->__node === $other->__node ? 0 : null;
    }

    public function __properties(): array
    {
        return $this->__shown(false);
    }

    public function __debug(): array
    {
        return $this->__shown(true);
    }

    /** The attributes, elements and texts by name; several of a name as a list. */
    private function __shown(bool $to_dump): array
    {
        $shown = [];
        if ($this->__room === null || $this->__node === 0) {
            return $shown;
        }
        if ($to_dump || $this->__list !== 2) {
            $node = $this->__list === 1 ? __systemlib_sxe_first($this) : $this->__node;
            $at = $node !== 0 && __systemlib_dom_kind($node) === XML_ELEMENT_NODE ? __systemlib_dom_link($node, 6) : 0;
            $name = $this->__list === 3 ? $this->__name : null;
            while ($at !== 0 && ($at = __systemlib_sxe_next($at, 3, $name, $this->__space, $this->__isPrefix)) !== 0) {
                $shown['@attributes'][__systemlib_dom_local($at)] = __systemlib_sxe_text($at);
                $at = __systemlib_dom_link($at, 3);
            }
        }
        $node = __systemlib_sxe_first($this);
        if ($node === 0 || $this->__list === 3) {
            return $shown;
        }
        if (__systemlib_dom_kind($node) === XML_ATTRIBUTE_NODE) {
            $shown[] = __systemlib_sxe_text($node);
            return $shown;
        }
        if ($this->__list === 1 && $this->__isList($node)) {
            for (; $node !== 0; $node = $this->__from(__systemlib_dom_link($node, 3))) {
                $shown[] = $this->__value($node);
            }
            return $shown;
        }
        return $this->__children($this->__list === 2 ? $node : __systemlib_dom_link($node, 0), $shown);
    }

    /** Whether a dump shows the elements of a name one by one. */
    private function __isList(int $node): bool
    {
        $child = __systemlib_dom_link($node, 0);
        return $child !== 0 && __systemlib_dom_link($node, 3) !== 0 && __systemlib_dom_link($child, 3) === 0
            && __systemlib_dom_link($child, 0) === 0;
    }

    /** Add the nodes from one on. */
    private function __children(int $at, array $shown): array
    {
        for (; $at !== 0; $at = __systemlib_dom_link($at, 3)) {
            $kind = __systemlib_dom_kind($at);
            if ($kind === XML_TEXT_NODE) {
                $alone = __systemlib_dom_link($at, 4) === 0 && __systemlib_dom_link($at, 3) === 0;
                if ($alone && !__systemlib_sxe_is_blank($at) && __systemlib_dom_content($at) !== '') {
                    $shown[] = __systemlib_sxe_own_text($at);
                }
                continue;
            }
            if ($kind === XML_ELEMENT_NODE && __systemlib_sxe_next($at, 2, null, $this->__space, $this->__isPrefix) !== $at) {
                continue;
            }
            $name = __systemlib_dom_local($at);
            if ($name === '') {
                continue;  // CDATA
            }
            $value = $this->__value($at);
            if (!isset($shown[$name])) {
                $shown[$name] = $value;
            } elseif (is_array($shown[$name]) && $name !== '@attributes') {
                $shown[$name][] = $value;
            } else {
                $shown[$name] = [$shown[$name], $value];
            }
        }
        return $shown;
    }

    /** The text of a node that begins with one, else an object. */
    private function __value(int $node): string|SimpleXMLElement
    {
        $child = __systemlib_dom_link($node, 0);
        if ($child !== 0 && __systemlib_dom_kind($child) === XML_TEXT_NODE && !__systemlib_sxe_is_blank($child)) {
            return __systemlib_sxe_text($node);
        }
        return __systemlib_sxe_one($this, $node);
    }

    public function __cloned($source): void
    {
        $this->__current = null;
        $room = $source->__room;
        if ($room === null) {
            return;
        }
        if ($source->__isRoot($source->__node)) {
            $copy = new __DomRoom(__systemlib_dom_copy_doc($room->doc, true));
            $this->__begin($copy, (string) $source->__space, $source->__isPrefix);
        } elseif ($source->__node !== 0) {
            $this->__node = __systemlib_dom_copy($room->tree, $source->__node, true);
        }
    }

    // Methods

    public function xpath(string $expression): array|null|false
    {
        $node = __systemlib_sxe_first($this);
        if ($this->__list === 3 || $node === 0) {
            return null;
        }
        $list = [];
        foreach ($this->__prefixes as $prefix => $uri) {
            array_push($list, (string) $prefix, $uri);
        }
        $found = __systemlib_dom_xpath($node, $expression, true, $list, null);
        __systemlib_xml_report('SimpleXMLElement::xpath', true);
        if (!is_array($found)) {
            return $found === null ? false : [];
        }
        $made = [];
        foreach (array_filter($found, is_int(...)) as $at) {
            $kind = __systemlib_dom_kind($at);
            if ($kind === XML_TEXT_NODE) {
                $made[] = __systemlib_sxe_made($this, __systemlib_dom_link($at, 2), 0, null, null, false);
            } elseif ($kind === XML_ATTRIBUTE_NODE) {
                $made[] = __systemlib_sxe_made($this, __systemlib_dom_link($at, 2), 3, __systemlib_dom_local($at), __systemlib_dom_uri($at), false);
            } elseif ($kind === XML_ELEMENT_NODE || $kind === XML_PI_NODE || $kind === XML_COMMENT_NODE) {
                $made[] = __systemlib_sxe_made($this, $at, 0, null, null, false);
            }
        }
        return $made;
    }

    public function registerXPathNamespace(string $prefix, string $namespace): bool
    {
        $this->__own();
        $this->__prefixes[$prefix] = $namespace;
        return true;
    }

    public function asXML(?string $filename = null): string|bool
    {
        $node = __systemlib_sxe_first($this);
        if ($node === 0) {
            return false;
        }
        $text = $this->__isRoot($node) ? __systemlib_dom_write($this->__room->doc, false, false)
            : __systemlib_dom_write_node($node, false, false);
        if ($filename === null) {
            return $text;
        }
        if (str_contains($filename, "\0")) {
            throw new ValueError('SimpleXMLElement::asXML(): Argument #1 ($filename) must not contain any null bytes');
        }
        return __systemlib_xml_write('SimpleXMLElement::asXML', $filename, $text) !== null;
    }

    public function saveXML(?string $filename = null): string|bool
    {
        return $this->asXML($filename);
    }

    private static function __used(int $node, bool $recursive, array $found): array
    {
        $space = fn($at) => __systemlib_dom_uri($at) === null ? [] : [__systemlib_dom_prefix($at) => __systemlib_dom_uri($at)];
        $found += $space($node);
        if (__systemlib_dom_kind($node) !== XML_ELEMENT_NODE) {
            return $found;
        }
        for ($at = __systemlib_dom_link($node, 6); $at !== 0; $at = __systemlib_dom_link($at, 3)) {
            $found += $space($at);
        }
        for ($at = $recursive ? __systemlib_dom_link($node, 0) : 0; $at !== 0; $at = __systemlib_dom_link($at, 3)) {
            if (__systemlib_dom_kind($at) === XML_ELEMENT_NODE) {
                $found = self::__used($at, true, $found);
            }
        }
        return $found;
    }

    private static function __declared(int $node, bool $recursive, array $found): array
    {
        $declared = __systemlib_dom_namespaces($node);
        for ($number = 0; $number < count($declared); $number += 2) {
            $found[$declared[$number]] ??= $declared[$number + 1];
        }
        for ($at = $recursive ? __systemlib_dom_link($node, 0) : 0; $at !== 0; $at = __systemlib_dom_link($at, 3)) {
            if (__systemlib_dom_kind($at) === XML_ELEMENT_NODE) {
                $found = self::__declared($at, true, $found);
            }
        }
        return $found;
    }

    public function getNamespaces(bool $recursive = false): array
    {
        $node = __systemlib_sxe_first($this);
        return $node === 0 ? [] : self::__used($node, $recursive, []);
    }

    public function getDocNamespaces(bool $recursive = false, bool $fromRoot = true): array|false
    {
        $node = $this->__own();
        while ($node !== 0 && $fromRoot && !$this->__isRoot($node) && __systemlib_dom_link($node, 2) !== 0) {
            $node = __systemlib_dom_link($node, 2);
        }
        return $node === 0 ? false : self::__declared($node, $recursive, []);
    }

    public function children(?string $namespaceOrPrefix = null, bool $isPrefix = false): ?SimpleXMLElement
    {
        if ($this->__list === 3 || ($node = __systemlib_sxe_first($this)) === 0) {
            return null;
        }
        return __systemlib_sxe_made($this, $node, 2, null, $namespaceOrPrefix, $isPrefix);
    }

    public function attributes(?string $namespaceOrPrefix = null, bool $isPrefix = false): ?SimpleXMLElement
    {
        $node = __systemlib_sxe_first($this);
        if ($this->__list === 3 || $node === 0) {
            return null;
        }
        return __systemlib_sxe_made($this, $node, 3, null, $namespaceOrPrefix, $isPrefix);
    }

    public function addChild(string $qualifiedName, ?string $value = null, ?string $namespace = null): ?SimpleXMLElement
    {
        if ($qualifiedName === '') {
            throw new ValueError('SimpleXMLElement::addChild(): Argument #1 ($qualifiedName) cannot be empty');
        }
        $this->__own();
        if ($this->__list === 3) {
            __systemlib_warning('SimpleXMLElement::addChild(): Cannot add element to attributes');
            return null;
        }
        $node = __systemlib_sxe_first($this);
        if ($node === 0) {
            __systemlib_warning('SimpleXMLElement::addChild(): Cannot add child. Parent is not a permanent member of the XML tree');
            return null;
        }
        [$prefix, $local] = self::__split($qualifiedName);
        $made = __systemlib_sxe_add_parsed($node, $local, $value);
        __systemlib_xml_report_printed('SimpleXMLElement::addChild');
        if ($namespace !== null) {
            __systemlib_sxe_put_in($made, $node, $namespace, $prefix);
        }
        return __systemlib_sxe_made($this, $made, 0, $local, $prefix, false);
    }

    /** Prefix ('' for none) and local name. */
    private static function __split(string $name): array
    {
        $colon = strpos($name, ':');
        return $colon === false || $colon === 0 || $colon === strlen($name) - 1 ? ['', $name] : explode(':', $name, 2);
    }

    public function addAttribute(string $qualifiedName, string $value, ?string $namespace = null): void
    {
        if ($qualifiedName === '') {
            throw new ValueError('SimpleXMLElement::addAttribute(): Argument #1 ($qualifiedName) cannot be empty');
        }
        $node = __systemlib_sxe_first($this);
        if ($node !== 0 && __systemlib_dom_kind($node) !== XML_ELEMENT_NODE) {
            $node = __systemlib_dom_link($node, 2);
        }
        if ($node === 0) {
            __systemlib_warning('SimpleXMLElement::addAttribute(): Unable to locate parent Element');
            return;
        }
        [$prefix, $local] = self::__split($qualifiedName);
        if ($prefix === '' && (string) $namespace !== '') {
            __systemlib_warning('SimpleXMLElement::addAttribute(): Attribute requires prefix for namespace');
            return;
        }
        if (__systemlib_sxe_has_attribute($node, $local, $namespace)) {
            __systemlib_warning('SimpleXMLElement::addAttribute(): Attribute already exists');
            return;
        }
        __systemlib_sxe_add_attribute($node, $local, $value, $namespace, $prefix);
    }

    public function getName(): string
    {
        $node = __systemlib_sxe_first($this);
        return $node === 0 ? '' : __systemlib_dom_local($node);
    }

    public function count(): int
    {
        $node = $this->__own();
        return $node === 0 ? 0 : $this->__countFrom(__systemlib_dom_link($node, $this->__list === 3 ? 6 : 0));
    }

    // A walk over the list; of a node itself over its elements.

    #[Native]
    public function rewind(): void {}

    #[Native]
    public function valid(): bool {}

    #[Native]
    public function current(): SimpleXMLElement {}

    #[Native]
    public function key(): string {}

    #[Native]
    public function next(): void {}

    public function hasChildren(): bool
    {
        if ($this->__current === null || $this->__list === 3) {
            return false;
        }
        for ($at = __systemlib_dom_link($this->__current->__node, 0); $at !== 0; $at = __systemlib_dom_link($at, 3)) {
            if (__systemlib_dom_kind($at) === XML_ELEMENT_NODE) {
                return true;
            }
        }
        return false;
    }

    public function getChildren(): ?SimpleXMLElement
    {
        return $this->__list === 3 ? null : $this->__current;
    }
}

class SimpleXMLIterator extends SimpleXMLElement
{
}
