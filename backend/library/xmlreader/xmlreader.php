<?php
/*
 * XMLReader: a document read node by node.
 */

/** A reader of libxml2's. */
final class __XmlReader {}

#[Native, CallsBack]
function __systemlib_reader_new(string $text, string $url, ?string $encoding, int $options): ?__XmlReader {}
#[Native, CallsBack]
function __systemlib_reader_step(__XmlReader $reader, int $which): int {}
#[Native]
function __systemlib_reader_text(__XmlReader $reader, int $which): string {}
#[Native, CallsBack]
function __systemlib_reader_written(__XmlReader $reader, int $which): string {}
#[Native]
function __systemlib_reader_attribute(__XmlReader $reader, string $name, ?string $space): ?string {}
#[Native]
function __systemlib_reader_attribute_number(__XmlReader $reader, int $number): ?string {}
#[Native]
function __systemlib_reader_namespace(__XmlReader $reader, string $prefix): ?string {}
#[Native]
function __systemlib_reader_to(__XmlReader $reader, string $name, ?string $space): int {}
#[Native]
function __systemlib_reader_to_number(__XmlReader $reader, int $number): int {}
#[Native]
function __systemlib_reader_option(__XmlReader $reader, int $option): int {}
#[Native]
function __systemlib_reader_set_option(__XmlReader $reader, int $option, bool $on): int {}
#[Native, CallsBack]
function __systemlib_reader_schema(__XmlReader $reader, ?string $file, bool $relaxng): int {}
#[Native]
function __systemlib_reader_relaxng(__XmlReader $reader, ?string $source): int {}
#[Native, CallsBack]
function __systemlib_reader_node(__XmlReader $reader): int {}

#[NotCloneable]
class XMLReader
{
    public const NONE = 0;
    public const ELEMENT = 1;
    public const ATTRIBUTE = 2;
    public const TEXT = 3;
    public const CDATA = 4;
    public const ENTITY_REF = 5;
    public const ENTITY = 6;
    public const PI = 7;
    public const COMMENT = 8;
    public const DOC = 9;
    public const DOC_TYPE = 10;
    public const DOC_FRAGMENT = 11;
    public const NOTATION = 12;
    public const WHITESPACE = 13;
    public const SIGNIFICANT_WHITESPACE = 14;
    public const END_ELEMENT = 15;
    public const END_ENTITY = 16;
    public const XML_DECLARATION = 17;
    public const LOADDTD = 1;
    public const DEFAULTATTRS = 2;
    public const VALIDATE = 3;
    public const SUBST_ENTITIES = 4;

    private ?__XmlReader $__reader = null;
    private string $__source = '';
    public int $attributeCount;
    public string $baseURI;
    public int $depth;
    public bool $hasAttributes;
    public bool $hasValue;
    public bool $isDefault;
    public bool $isEmptyElement;
    public string $localName;
    public string $name;
    public string $namespaceURI;
    public int $nodeType;
    public string $prefix;
    public string $value;
    public string $xmlLang;

    public function __propGet(string $name): mixed
    {
        $number = match ($name) {
            'attributeCount' => 6,
            'depth' => 7,
            'hasAttributes' => 8,
            'hasValue' => 9,
            'isDefault' => 10,
            'isEmptyElement' => 11,
            'nodeType' => 12,
            default => null,
        };
        if ($number !== null) {
            $found = $this->__reader === null ? 0 : __systemlib_reader_step($this->__reader, $number);
            if ($found === -1) {
                throw new Error('Failed to read property due to libxml error');
            }
            return $number >= 8 && $number <= 11 ? $found !== 0 : $found;
        }
        $text = match ($name) {
            'baseURI' => 0,
            'localName' => 1,
            'name' => 2,
            'namespaceURI' => 3,
            'prefix' => 4,
            'value' => 5,
            'xmlLang' => 6,
            default => null,
        };
        if ($text === null) {
            __systemlib_warning('Undefined property: ' . $this::class . "::\$$name");
            return null;
        }
        return $this->__reader === null ? '' : __systemlib_reader_text($this->__reader, $text);
    }

    public function __propSet(string $name, mixed $value): void
    {
        if (property_exists(XMLReader::class, $name)) {
            throw new Error('Cannot write to read-only property');
        }
        $this->$name = $value;
    }

    private function __ready(string $text, string $url, ?string $encoding, int $flags): bool
    {
        $this->__source = $text;
        $this->__reader = __systemlib_reader_new($text, $url, $encoding, $flags);
        return $this->__reader !== null;
    }

    /** Begin with a file or a text; what went wrong is said. */
    private function __begin(string $function, string $source, ?string $encoding, int $flags): bool
    {
        $this->close();
        $argument = $function === 'open' ? 'uri' : 'source';
        if ($source === '') {
            throw new ValueError("XMLReader::$function(): Argument #1 (\$$argument) cannot be empty");
        }
        if ($encoding !== null && str_contains($encoding, "\0")) {
            __systemlib_warning("XMLReader::$function(): Encoding must not contain NUL bytes");
            return false;
        }
        if ($function === 'XML') {
            $ready = $this->__ready($source, getcwd() . '/', $encoding, $flags);
        } else {
            if (str_contains($source, "\0")) {
                throw new ValueError('XMLReader::open(): Argument #1 ($uri) must not contain any null bytes');
            }
            $url = __systemlib_xml_name($source);
            $text = $url === null ? null : __systemlib_xml_text($url, 'XMLReader::open');
            $ready = $text !== null && $this->__ready($text, $url, $encoding, $flags);
        }
        if (!$ready) {
            __systemlib_warning($function === 'XML' ? 'XMLReader::XML(): Unable to load source data' : 'XMLReader::open(): Unable to open source data');
        }
        return $ready;
    }

    /** @return bool|XMLReader */
    public static function open(string $uri, ?string $encoding = null, int $flags = 0)
    {
        $made = new XMLReader();
        return $made->__begin('open', $uri, $encoding, $flags) ? $made : false;
    }

    /** The same, called on an object. */
    public function __open(string $uri, ?string $encoding = null, int $flags = 0): bool
    {
        return $this->__begin('open', $uri, $encoding, $flags);
    }

    /** @return bool|XMLReader */
    public static function XML(string $source, ?string $encoding = null, int $flags = 0)
    {
        $made = new XMLReader();
        return $made->__begin('XML', $source, $encoding, $flags) ? $made : false;
    }

    public function __XML(string $source, ?string $encoding = null, int $flags = 0): bool
    {
        return $this->__begin('XML', $source, $encoding, $flags);
    }

    /** @return bool */
    public function close()
    {
        $this->__reader = null;
        $this->__source = '';
        return true;
    }

    /** Take a step; whether there was one. */
    private function __step(string $function, int $which): bool
    {
        if ($this->__reader === null) {
            return false;
        }
        $found = __systemlib_reader_step($this->__reader, $which);
        if (__systemlib_xml_complained()) {
            __systemlib_xml_report_printed("XMLReader::$function");
        }
        return $found === 1;
    }

    private function __loaded(): void
    {
        if ($this->__reader === null) {
            throw new Error('Data must be loaded before reading');
        }
    }

    public function read(): bool
    {
        $this->__loaded();
        return $this->__step('read', 0);
    }

    public function next(?string $name = null): bool
    {
        $this->__loaded();
        $found = $this->__step('next', 1);
        while ($found && $name !== null && __systemlib_reader_text($this->__reader, 1) !== $name) {
            $found = $this->__step('next', 1);
        }
        return $found;
    }

    public function moveToElement(): bool
    {
        return $this->__step('moveToElement', 2);
    }

    public function moveToFirstAttribute(): bool
    {
        return $this->__step('moveToFirstAttribute', 3);
    }

    public function moveToNextAttribute(): bool
    {
        return $this->__step('moveToNextAttribute', 4);
    }

    public function isValid(): bool
    {
        return $this->__step('isValid', 5);
    }

    private function __named(string $function, string $name, ?string $namespace = null): void
    {
        if ($name === '') {
            throw new ValueError("XMLReader::$function(): Argument #1 (\$name) cannot be empty");
        }
        if ($namespace === '') {
            throw new ValueError("XMLReader::$function(): Argument #2 (\$namespace) cannot be empty");
        }
    }

    public function getAttribute(string $name): ?string
    {
        $this->__named('getAttribute', $name);
        return $this->__reader === null ? null : __systemlib_reader_attribute($this->__reader, $name, null);
    }

    public function getAttributeNo(int $index): ?string
    {
        return $this->__reader === null ? null : __systemlib_reader_attribute_number($this->__reader, $index);
    }

    public function getAttributeNs(string $name, string $namespace): ?string
    {
        $this->__named('getAttributeNs', $name, $namespace);
        return $this->__reader === null ? null : __systemlib_reader_attribute($this->__reader, $name, $namespace);
    }

    public function lookupNamespace(string $prefix): ?string
    {
        if ($prefix === '') {
            throw new ValueError('XMLReader::lookupNamespace(): Argument #1 ($prefix) cannot be empty');
        }
        return $this->__reader === null ? null : __systemlib_reader_namespace($this->__reader, $prefix);
    }

    public function moveToAttribute(string $name): bool
    {
        $this->__named('moveToAttribute', $name);
        return $this->__reader !== null && __systemlib_reader_to($this->__reader, $name, null) === 1;
    }

    public function moveToAttributeNo(int $index): bool
    {
        return $this->__reader !== null && __systemlib_reader_to_number($this->__reader, $index) === 1;
    }

    public function moveToAttributeNs(string $name, string $namespace): bool
    {
        $this->__named('moveToAttributeNs', $name, $namespace);
        return $this->__reader !== null && __systemlib_reader_to($this->__reader, $name, $namespace) === 1;
    }

    private function __written(string $function, int $which): string
    {
        $text = $this->__reader === null ? '' : __systemlib_reader_written($this->__reader, $which);
        __systemlib_xml_report_printed("XMLReader::$function");
        return $text;
    }

    public function readInnerXml(): string
    {
        return $this->__written('readInnerXml', 0);
    }

    public function readOuterXml(): string
    {
        return $this->__written('readOuterXml', 1);
    }

    public function readString(): string
    {
        return $this->__written('readString', 2);
    }

    /** After a question about an option of the parser. */
    private function __option(string $function, int $answer): void
    {
        if ($answer === -1) {
            throw new ValueError("XMLReader::$function(): Argument #1 (\$property) must be a valid parser property");
        }
    }

    public function getParserProperty(int $property): bool
    {
        if ($this->__reader === null) {
            throw new Error('Cannot access parser properties before loading data');
        }
        $answer = __systemlib_reader_option($this->__reader, $property);
        $this->__option('getParserProperty', $answer);
        return $answer !== 0;
    }

    public function setParserProperty(int $property, bool $value): bool
    {
        if ($this->__reader === null) {
            throw new Error('Cannot access parser properties before loading data');
        }
        $this->__option('setParserProperty', __systemlib_reader_set_option($this->__reader, $property, $value));
        return true;
    }

    private function __schema(string $function, string $argument, ?string $text, int $kind): bool
    {
        if ($text === '') {
            throw new ValueError("XMLReader::$function(): Argument #1 (\$$argument) cannot be empty");
        }
        if ($this->__reader === null) {
            throw new Error('Schema must be set prior to reading');
        }
        $answer = $kind === 2 ? __systemlib_reader_relaxng($this->__reader, $text)
            : __systemlib_reader_schema($this->__reader, $text, $kind === 1);
        __systemlib_xml_report_printed("XMLReader::$function");
        if ($answer !== 0) {
            __systemlib_warning("XMLReader::$function(): Schema contains errors");
        }
        return $answer === 0;
    }

    public function setSchema(?string $filename): bool
    {
        return $this->__schema('setSchema', 'filename', $filename, 0);
    }

    public function setRelaxNGSchema(?string $filename): bool
    {
        return $this->__schema('setRelaxNGSchema', 'filename', $filename, 1);
    }

    public function setRelaxNGSchemaSource(?string $source): bool
    {
        return $this->__schema('setRelaxNGSchemaSource', 'source', $source, 2);
    }

    public function expand(?DOMNode $baseNode = null): DOMNode|false
    {
        if ($this->__reader === null) {
            throw new Error('Data must be loaded before expanding');
        }
        $node = __systemlib_reader_node($this->__reader);
        __systemlib_xml_report_printed('XMLReader::expand');
        if ($node === 0) {
            __systemlib_warning('XMLReader::expand(): An Error Occurred while expanding');
            return false;
        }
        $room = $baseNode?->__room ?? __systemlib_dom_room();
        $made = __systemlib_dom_copy($room->tree, $node, true);
        if ($made === 0) {
            __systemlib_notice('XMLReader::expand(): Cannot expand this node type');
            return false;
        }
        return $room->of($made);
    }
}
