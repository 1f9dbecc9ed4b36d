<?php
/*
 * xml: parsers that call handlers, on libxml2 (backend/library/xml/sax.py). libxml2 is asked to behave as expat did, whose interface this was.
 */

const XML_ERROR_ASYNC_ENTITY = 13;
const XML_ERROR_ATTRIBUTE_EXTERNAL_ENTITY_REF = 16;
const XML_ERROR_BAD_CHAR_REF = 14;
const XML_ERROR_BINARY_ENTITY_REF = 15;
const XML_ERROR_DUPLICATE_ATTRIBUTE = 8;
const XML_ERROR_EXTERNAL_ENTITY_HANDLING = 21;
const XML_ERROR_INCORRECT_ENCODING = 19;
const XML_ERROR_INVALID_TOKEN = 4;
const XML_ERROR_JUNK_AFTER_DOC_ELEMENT = 9;
const XML_ERROR_MISPLACED_XML_PI = 17;
const XML_ERROR_NONE = 0;
const XML_ERROR_NO_ELEMENTS = 3;
const XML_ERROR_NO_MEMORY = 1;
const XML_ERROR_PARAM_ENTITY_REF = 10;
const XML_ERROR_PARTIAL_CHAR = 6;
const XML_ERROR_RECURSIVE_ENTITY_REF = 12;
const XML_ERROR_SYNTAX = 2;
const XML_ERROR_TAG_MISMATCH = 7;
const XML_ERROR_UNCLOSED_CDATA_SECTION = 20;
const XML_ERROR_UNCLOSED_TOKEN = 5;
const XML_ERROR_UNDEFINED_ENTITY = 11;
const XML_ERROR_UNKNOWN_ENCODING = 18;
const XML_OPTION_CASE_FOLDING = 1;
const XML_OPTION_SKIP_TAGSTART = 3;
const XML_OPTION_SKIP_WHITE = 4;
const XML_OPTION_TARGET_ENCODING = 2;
const XML_SAX_IMPL = 'libxml';

/** Deepest element of xml_parse_into_struct(). */
const __XML_DEEPEST = 255;

/** The parser of libxml2's behind an XMLParser. */
final class __SaxParser {}

#[Native]
function __systemlib_sax_new(bool $namespaces): ?__SaxParser {}
/** Parse a piece: whether that went well, and what was met. */
#[Native]
function __systemlib_sax_parse(__SaxParser $parser, string $data, bool $last): array {}
#[Native, CallsBack]
function __systemlib_xml_call($handler, array $arguments): mixed {}
#[Native]
function __systemlib_xml_latin1(string $text): string {}
/** Line, column and byte that the parser has reached, and its last error. */
#[Native]
function __systemlib_sax_state(__SaxParser $parser): array {}

#[NoDynamicProps, NotSerializable, NotCloneable]
final class XMLParser
{
    private ?__SaxParser $__sax = null;
    private ?string $__separator = null;
    private string $__encoding = 'UTF-8';
    private bool $__folds = true;
    private int $__skipped = 0;
    private bool $__skipsWhite = false;
    private bool $__parsing = false;
    private bool $__stopped = false; // by the handler of an external entity
    private ?object $__object = null;
    private array $__handlers = [];
    private ?array $__place = null; // of the event that handlers are told of
    private bool $__collects = false; // xml_parse_into_struct() is running
    private array $__values = [];
    private array $__index = [];
    private array $__open = []; // names of open elements
    private int $__level = 0;
    private bool $__lastWasOpen = false;
    private int $__last = 0; // of the values: the element opened last

    private function __construct() {}

    public static function __create(string $function, ?string $encoding, ?string $separator): XMLParser
    {
        $parser = new XMLParser();
        if ($encoding !== null && $encoding !== '') {
            $parser->__encoding = __systemlib_xml_encoding($encoding)
                ?? throw new ValueError("$function(): Argument #1 (\$encoding) is not a supported source encoding");
        }
        $parser->__separator = $separator === null ? null : substr($separator, 0, 1);
        $parser->__sax = __systemlib_sax_new($separator !== null);
        if ($parser->__sax === null) {
            throw new Error("$function(): libxml2 was not found");
        }
        return $parser;
    }

    public function __setObject(object $object): void
    {
        $this->__object = $object;
    }

    public function __setHandler(string $which, mixed $handler): void
    {
        if (!is_array($handler) && !is_object($handler)) {
            $handler = (string) $handler;
        }
        if ($handler === '') {
            unset($this->__handlers[$which]);
        } else {
            $this->__handlers[$which] = $handler;
        }
    }

    private function __call_handler(string $which, mixed ...$arguments): mixed
    {
        $handler = $this->__handlers[$which];
        if ($this->__object !== null && is_string($handler)) {
            $handler = [$this->__object, $handler];
        }
        return __systemlib_xml_call($handler, [$this, ...$arguments]);
    }

    /** A text of the document in the target encoding. */
    private function __decoded(?string $text): string|false
    {
        if ($text === null) {
            return false;
        }
        return $this->__encoding === 'UTF-8' ? $text : __systemlib_xml_decoded($text, $this->__encoding === 'US-ASCII' ? 0x80 : 0x100);
    }

    private function __tag(string $name): string
    {
        $name = $this->__decoded($name);
        return $this->__folds ? strtoupper($name) : $name;
    }

    private function __shown(string $tag): string
    {
        return substr($tag, min($this->__skipped, strlen($tag)));
    }

    public function __parse(string $data, bool $last): int
    {
        if ($this->__parsing) {
            throw new Error('Parser must not be called recursively');
        }
        $this->__parsing = true;
        try {
            [$fine, $events] = __systemlib_sax_parse($this->__sax, $data, $last);
            foreach ($events as $event) {
                $this->__place = $event;
                $this->__meet($event);
                if ($this->__stopped) {
                    return 0;
                }
            }
        } finally {
            $this->__parsing = false;
            $this->__place = null;
        }
        return (int) $fine;
    }

    private function __meet(array $event): void
    {
        switch ($event[0]) {
            case 0:
                $attributes = [];
                for ($i = 0; $i < count($event[5]); $i += 2) {
                    $attributes[] = [$event[5][$i], $event[5][$i + 1]];
                }
                $this->__begin($event[4], $attributes, $event[4], '', $event[5]);
                break;
            case 1:
                $this->__beginInNamespace($event);
                break;
            case 2:
                $this->__end($event[4], $event[4]);
                break;
            case 3:
                $this->__end($this->__qualified($event[4], $event[6]), $event[5] === null ? $event[4] : "$event[5]:$event[4]");
                break;
            case 4:
                $this->__text($event[4]);
                break;
            case 5:
                if (isset($this->__handlers['pi'])) {
                    $this->__call_handler('pi', $this->__decoded($event[4]), $this->__decoded($event[5]));
                } else {
                    $this->__default("<?$event[4] $event[5]?>");
                }
                break;
            case 6:
                $this->__default("<!--$event[4]-->");
                break;
            case 7:
                $this->__entity($event);
                break;
            case 8:
                if (isset($this->__handlers['notation'])) {
                    [, , , , $name, $public, $system] = $event;
                    $this->__call_handler(
                        'notation', $this->__decoded($name), false, $this->__decoded($system), $this->__decoded($public),
                    );
                }
                break;
            case 9:
                if (isset($this->__handlers['unparsed'])) {
                    [, , , , $name, $public, $system, $notation] = $event;
                    $this->__call_handler(
                        'unparsed', $this->__decoded($name), false, $this->__decoded($system), $this->__decoded($public),
                        $this->__decoded($notation),
                    );
                }
                break;
        }
    }

    private function __default(string $text): void
    {
        if (isset($this->__handlers['default'])) {
            $this->__call_handler('default', $this->__decoded($text));
        }
    }

    /** The name of an element or attribute with its namespace in front. */
    private function __qualified(string $name, ?string $uri): string
    {
        return $uri === null ? $name : $uri . $this->__separator . $name;
    }

    private function __beginInNamespace(array $event): void
    {
        [, , , , $name, $prefix, $uri, $declared, $found] = $event;
        $spaces = '';
        for ($i = 0; $i < count($declared); $i += 2) {
            if (isset($this->__handlers['start_ns'])) {
                $this->__call_handler('start_ns', $this->__decoded($declared[$i]), $this->__decoded($declared[$i + 1]));
            }
            $spaces .= $declared[$i] === null ? " xmlns=\"{$declared[$i + 1]}\"" : " xmlns:{$declared[$i]}=\"{$declared[$i + 1]}\"";
        }
        $attributes = $written = [];
        for ($i = 0; $i < count($found); $i += 4) {
            [$local, $of, $space, $value] = array_slice($found, $i, 4);
            $attributes[] = [$of === null ? $local : $this->__qualified($local, $space), $value];
            $written[] = $of === null ? $local : "$of:$local";
            $written[] = $value;
        }
        $shown = $prefix === null ? $name : "$prefix:$name";
        $this->__begin($this->__qualified($name, $uri), $attributes, $shown, $spaces, $written);
    }

    /** An element begins; $shown, $spaces and $written are what a default handler sees of it. */
    private function __begin(string $name, array $attributes, string $shown, string $spaces, array $written): void
    {
        if (!isset($this->__handlers['start']) && !$this->__collects) {
            if (isset($this->__handlers['default'])) {
                for ($i = 0; $i < count($written); $i += 2) {
                    $spaces .= " $written[$i]=\"{$written[$i + 1]}\"";
                }
                $this->__default("<$shown$spaces>");
            }
            return;
        }
        $this->__level++;
        $tag = $this->__tag($name);
        $told = [];
        foreach ($attributes as [$attribute, $value]) {
            $told[$this->__tag($attribute)] = $this->__decoded($value);
        }
        if (isset($this->__handlers['start'])) {
            $this->__call_handler('start', $this->__shown($tag), $told);
        }
        if (!$this->__collects) {
            return;
        }
        if ($this->__level <= __XML_DEEPEST) {
            $this->__note($this->__shown($tag));
            $this->__open[$this->__level] = $tag;
            $this->__lastWasOpen = true;
            $row = ['tag' => $this->__shown($tag), 'type' => 'open', 'level' => $this->__level];
            if ($told !== []) {
                $row['attributes'] = $told;
            }
            $this->__values[] = $row;
            $this->__last = count($this->__values) - 1;
        } elseif ($this->__level === __XML_DEEPEST + 1) {
            __systemlib_warning('xml_parse_into_struct(): Maximum depth exceeded - Results truncated');
        }
    }

    private function __end(string $name, string $shown): void
    {
        if (!isset($this->__handlers['end']) && !$this->__collects) {
            $this->__default("</$shown>");
            return;
        }
        $tag = $this->__tag($name);
        if (isset($this->__handlers['end'])) {
            $this->__call_handler('end', $this->__shown($tag));
        }
        if ($this->__collects) {
            if ($this->__lastWasOpen) {
                $this->__values[$this->__last]['type'] = 'complete';
            } else {
                $this->__note($this->__shown($tag));
                $this->__values[] = ['tag' => $this->__shown($tag), 'type' => 'close', 'level' => $this->__level];
            }
            $this->__lastWasOpen = false;
        }
        $this->__level--;
    }

    private function __text(string $text): void
    {
        if (isset($this->__handlers['text'])) {
            $this->__call_handler('text', $this->__decoded($text));
        } elseif (!$this->__collects) {
            $this->__default($text);
        }
        if (!$this->__collects) {
            return;
        }
        $text = $this->__decoded($text);
        $counts = !$this->__skipsWhite || trim($text, " \t\n") !== '';
        if ($this->__lastWasOpen) {
            if (isset($this->__values[$this->__last]['value'])) {
                $this->__values[$this->__last]['value'] .= $text;
            } elseif ($counts) {
                $this->__values[$this->__last]['value'] = $text;
            }
            return;
        }
        $before = count($this->__values) - 1;
        if ($before >= 0 && $this->__values[$before]['type'] === 'cdata') {
            $this->__values[$before]['value'] .= $text;
        } elseif ($this->__level > 0 && $this->__level <= __XML_DEEPEST && $counts) {
            $tag = $this->__shown($this->__open[$this->__level]);
            $this->__note($tag);
            $this->__values[] = ['tag' => $tag, 'value' => $text, 'type' => 'cdata', 'level' => $this->__level];
        } elseif ($this->__level === __XML_DEEPEST + 1) {
            __systemlib_warning('xml_parse_into_struct(): Maximum depth exceeded - Results truncated');
        }
    }

    /** A reference to an entity; its type is 0 for an unknown one, 2 for an external one, 6 for those of XML itself. */
    private function __entity(array $event): void
    {
        [, , , , $name, $type, $content, $public, $system] = $event;
        $texts = isset($this->__handlers['text']) || $this->__collects;
        if (in_array($type, [0, 1, 4, 6], true)) {
            if (isset($this->__handlers['default']) && !($type === 6 && $texts)) {
                $this->__default("&$name;");
            } elseif ($texts && $type !== 0) {
                $this->__text((string) $content);
            }
        } elseif ($type === 2 && isset($this->__handlers['external'])) {
            $goesOn = $this->__call_handler(
                'external', $this->__decoded($name), '', $this->__decoded($system), $this->__decoded($public),
            );
            $this->__stopped = (int) $goesOn === 0;
        }
    }

    /** Note that the next value is of a tag. */
    private function __note(string $tag): void
    {
        $this->__index[$tag][] = count($this->__values);
    }

    /** Whether a text could be parsed, the values, the index of tags; null when the parser is at work. */
    public function __collect(string $data): ?array
    {
        if ($this->__parsing) {
            __systemlib_warning('xml_parse_into_struct(): Parser must not be called recursively');
            return null;
        }
        $this->__collects = true;
        $this->__values = $this->__index = $this->__open = [];
        $this->__level = 0;
        try {
            $fine = $this->__parse($data, true);
        } finally {
            $this->__collects = false;
            [$values, $index] = [$this->__values, $this->__index];
            $this->__values = $this->__index = [];
        }
        return [$fine, $values, $index];
    }

    /** Line, column and byte, and the error. */
    public function __state(): array
    {
        $state = __systemlib_sax_state($this->__sax);
        if ($this->__stopped) {
            $state[3] = XML_ERROR_EXTERNAL_ENTITY_HANDLING;
        }
        return $this->__place === null ? $state : [$this->__place[1], $this->__place[2], $this->__place[3], $state[3]];
    }

    public function __isParsing(): bool
    {
        return $this->__parsing;
    }

    public function __setOption(int $option, mixed $value): bool
    {
        switch ($option) {
            case XML_OPTION_CASE_FOLDING:
                $this->__folds = (bool) $value;
                return true;
            case XML_OPTION_SKIP_TAGSTART:
                $this->__skipped = (int) $value;
                if ($this->__skipped < 0 || $this->__skipped > 0x7fffffff) {
                    __systemlib_warning('xml_parser_set_option(): tagstart ignored, because it is out of range');
                    $this->__skipped = 0;
                    return false;
                }
                return true;
            case XML_OPTION_SKIP_WHITE:
                $this->__skipsWhite = (bool) $value;
                return true;
            case XML_OPTION_TARGET_ENCODING:
                $this->__encoding = __systemlib_xml_encoding((string) $value) ?? throw new ValueError(
                    'xml_parser_set_option(): Argument #3 ($value) is not a supported target encoding',
                );
                return true;
        }
        throw new ValueError('xml_parser_set_option(): Argument #2 ($option) must be a XML_OPTION_* constant');
    }

    public function __option(int $option): string|int
    {
        return match ($option) {
            XML_OPTION_CASE_FOLDING => (int) $this->__folds,
            XML_OPTION_SKIP_TAGSTART => $this->__skipped,
            XML_OPTION_SKIP_WHITE => (int) $this->__skipsWhite,
            XML_OPTION_TARGET_ENCODING => $this->__encoding,
            default => throw new ValueError('xml_parser_get_option(): Argument #2 ($option) must be a XML_OPTION_* constant'),
        };
    }
}

/** An encoding's name as it is kept; null for others. */
function __systemlib_xml_encoding(string $name): ?string
{
    $name = strtoupper($name);
    return in_array($name, ['ISO-8859-1', 'UTF-8', 'US-ASCII'], true) ? $name : null;
}

/** UTF-8 in an encoding of bytes below $limit; what it has not is a question mark. */
function __systemlib_xml_decoded(string $text, int $limit): string
{
    $text = __systemlib_xml_latin1($text);
    return $limit === 0x100 ? $text : preg_replace('/[\x80-\xff]/', '?', $text);
}

function xml_parser_create(?string $encoding = null): XMLParser
{
    return XMLParser::__create('xml_parser_create', $encoding, null);
}

function xml_parser_create_ns(?string $encoding = null, string $separator = ':'): XMLParser
{
    return XMLParser::__create('xml_parser_create_ns', $encoding, $separator);
}

function xml_set_object(XMLParser $parser, object $object): true
{
    $parser->__setObject($object);
    return true;
}

#[CallsBack]
function xml_set_element_handler(XMLParser $parser, $start_handler, $end_handler): true
{
    $parser->__setHandler('start', $start_handler);
    $parser->__setHandler('end', $end_handler);
    return true;
}

#[CallsBack]
function xml_set_character_data_handler(XMLParser $parser, $handler): true
{
    $parser->__setHandler('text', $handler);
    return true;
}

#[CallsBack]
function xml_set_processing_instruction_handler(XMLParser $parser, $handler): true
{
    $parser->__setHandler('pi', $handler);
    return true;
}

#[CallsBack]
function xml_set_default_handler(XMLParser $parser, $handler): true
{
    $parser->__setHandler('default', $handler);
    return true;
}

#[CallsBack]
function xml_set_unparsed_entity_decl_handler(XMLParser $parser, $handler): true
{
    $parser->__setHandler('unparsed', $handler);
    return true;
}

#[CallsBack]
function xml_set_notation_decl_handler(XMLParser $parser, $handler): true
{
    $parser->__setHandler('notation', $handler);
    return true;
}

#[CallsBack]
function xml_set_external_entity_ref_handler(XMLParser $parser, $handler): true
{
    $parser->__setHandler('external', $handler);
    return true;
}

#[CallsBack]
function xml_set_start_namespace_decl_handler(XMLParser $parser, $handler): true
{
    $parser->__setHandler('start_ns', $handler);
    return true;
}

#[CallsBack]
function xml_set_end_namespace_decl_handler(XMLParser $parser, $handler): true
{
    $parser->__setHandler('end_ns', $handler);
    return true;
}

function xml_parse(XMLParser $parser, string $data, bool $is_final = false): int
{
    return $parser->__parse($data, $is_final);
}

function xml_parse_into_struct(XMLParser $parser, string $data, &$values, &$index = null): int|false
{
    $found = $parser->__collect($data);
    if ($found === null) {
        return false;
    }
    [$fine, $values, $index] = $found;
    return $fine;
}

function xml_get_error_code(XMLParser $parser): int
{
    return $parser->__state()[3];
}

function xml_get_current_line_number(XMLParser $parser): int
{
    return $parser->__state()[0];
}

function xml_get_current_column_number(XMLParser $parser): int
{
    return $parser->__state()[1];
}

function xml_get_current_byte_index(XMLParser $parser): int
{
    return $parser->__state()[2];
}

function xml_parser_free(XMLParser $parser): bool
{
    if ($parser->__isParsing()) {
        __systemlib_warning('xml_parser_free(): Parser cannot be freed while it is parsing');
        return false;
    }
    return true;
}

function xml_parser_set_option(XMLParser $parser, int $option, $value): bool
{
    return $parser->__setOption($option, $value);
}

function xml_parser_get_option(XMLParser $parser, int $option): string|int
{
    return $parser->__option($option);
}

/** libxml2's errors by number. */
function xml_error_string(int $error_code): ?string
{
    static $texts = [
        'No error', 'No memory', 'Invalid document start', 'Empty document', 'Not well-formed (invalid token)',
        'Invalid document end', 'Invalid hexadecimal character reference', 'Invalid decimal character reference',
        'Invalid character reference', 'Invalid character', 'XML_ERR_CHARREF_AT_EOF', 'XML_ERR_CHARREF_IN_PROLOG',
        'XML_ERR_CHARREF_IN_EPILOG', 'XML_ERR_CHARREF_IN_DTD', 'XML_ERR_ENTITYREF_AT_EOF', 'XML_ERR_ENTITYREF_IN_PROLOG',
        'XML_ERR_ENTITYREF_IN_EPILOG', 'XML_ERR_ENTITYREF_IN_DTD', 'PEReference at end of document', 'PEReference in prolog',
        'PEReference in epilog', 'PEReference: forbidden within markup decl in internal subset', 'XML_ERR_ENTITYREF_NO_NAME',
        'EntityRef: expecting \';\'', 'PEReference: no name', 'PEReference: expecting \';\'', 'Undeclared entity error',
        'Undeclared entity warning', 'Unparsed Entity', 'XML_ERR_ENTITY_IS_EXTERNAL', 'XML_ERR_ENTITY_IS_PARAMETER',
        'Unknown encoding', 'Unsupported encoding', 'String not started expecting \' or "', 'String not closed expecting " or \'',
        'Namespace declaration error', 'EntityValue: " or \' expected', 'EntityValue: " or \' expected', '< in attribute',
        'Attribute not started', 'Attribute not finished', 'Attribute without value', 'Attribute redefined',
        'SystemLiteral " or \' expected', 'SystemLiteral " or \' expected', 'Comment not finished',
        'Processing Instruction not started', 'Processing Instruction not finished', 'NOTATION: Name expected here',
        '\'>\' required to close NOTATION declaration', '\'(\' required to start ATTLIST enumeration',
        '\'(\' required to start ATTLIST enumeration', 'MixedContentDecl : \'|\' or \')*\' expected', 'XML_ERR_MIXED_NOT_FINISHED',
        'ELEMENT in DTD not started', 'ELEMENT in DTD not finished', 'XML declaration not started', 'XML declaration not finished',
        'XML_ERR_CONDSEC_NOT_STARTED', 'XML conditional section not closed', 'Content error in the external subset',
        'DOCTYPE not finished', 'Sequence \']]>\' not allowed in content', 'CDATA not finished', 'Reserved XML Name',
        'Space required', 'XML_ERR_SEPARATOR_REQUIRED', 'NmToken expected in ATTLIST enumeration', 'XML_ERR_NAME_REQUIRED',
        'MixedContentDecl : \'#PCDATA\' expected', 'SYSTEM or PUBLIC, the URI is missing',
        'PUBLIC, the Public Identifier is missing', '< required', '> required', '</ required', '= required', 'Mismatched tag',
        'Tag not finished', 'standalone accepts only \'yes\' or \'no\'', 'Invalid XML encoding name',
        'Comment must not contain \'--\' (double-hyphen)', 'Invalid encoding', 'external parsed entities cannot be standalone',
        'XML conditional section \'[\' expected', 'Entity value required', 'chunk is not well balanced',
        'extra content at the end of well balanced chunk', 'XML_ERR_ENTITY_CHAR_ERROR', 'PEReferences forbidden in internal subset',
        'Detected an entity reference loop', 'XML_ERR_ENTITY_BOUNDARY', 'Invalid URI', 'Fragment not allowed', 'XML_WAR_CATALOG_PI',
        'XML_ERR_NO_DTD', 'conditional section INCLUDE or IGNORE keyword expected', 'Version in XML Declaration missing',
        'XML_WAR_UNKNOWN_VERSION', 'XML_WAR_LANG_VALUE', 'XML_WAR_NS_URI', 'XML_WAR_NS_URI_RELATIVE',
        'Missing encoding in text declaration',
    ];
    return $texts[$error_code] ?? 'Unknown';
}
