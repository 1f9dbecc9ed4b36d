<?php
/*
 * DOM: documents.
 */

#[Native, CallsBack]
function __systemlib_dom_parse(string $text, string $url, string $folder, int $options, bool $html): ?__XmlTree {}
#[Native]
function __systemlib_dom_fragment(int $fragment, string $text): bool {}
#[Native]
function __systemlib_dom_write(int $doc, bool $format, bool $html): string {}
#[Native]
function __systemlib_dom_write_node(int $node, bool $format, bool $html): string {}
#[Native, CallsBack]
function __systemlib_dom_xinclude(int $doc, int $options): int {}
#[Native]
function __systemlib_dom_doc_facts(int $doc): array {}
#[Native]
function __systemlib_dom_set_fact(int $doc, int $which, string $text): void {}
#[Native]
function __systemlib_dom_dtd_facts(int $dtd): array {}
#[Native]
function __systemlib_dom_entity_facts(int $entity): array {}
#[Native]
function __systemlib_dom_internal_subset(int $dtd): ?string {}
#[Native]
function __systemlib_dom_declared(int $dtd, bool $notations): array {}
#[Native, CallsBack]
function __systemlib_dom_validate(int $doc): bool {}
#[Native]
function __systemlib_dom_is_encoding(string $name): bool {}
#[Native]
function __systemlib_dom_set_meta(int $doc): void {}
#[Native]
function __systemlib_dom_canonical(int $node, string $expression, array $names, array $prefixes, bool $exclusive, bool $comments): ?string {}
#[Native, CallsBack]
function __systemlib_dom_validate_schema(int $doc, string $schema, bool $is_path, int $flags): int {}
#[Native, CallsBack]
function __systemlib_dom_validate_relaxng(int $doc, string $schema, bool $is_path, int $flags): int {}

class DOMImplementation
{
    public function getFeature(string $feature, string $version): never
    {
        throw new Error('DOMImplementation::getFeature(): Not yet implemented');
    }

    public function hasFeature(string $feature, string $version): bool
    {
        $feature = strtolower($feature);
        return $feature === 'core' && $version === '1.0'
            || $feature === 'xml' && in_array($version, ['2.0', '1.0', ''], true)
            || $feature === 'xpath' && in_array($version, ['2.0', '1.0', ''], true);
    }

    /** @return DOMDocumentType|false */
    public function createDocumentType(string $qualifiedName, string $publicId = "", string $systemId = "")
    {
        if ($qualifiedName === '') {
            throw new ValueError('DOMImplementation::createDocumentType(): Argument #1 ($qualifiedName) cannot be empty');
        }
        if (__systemlib_xml_place('DOMImplementation::createDocumentType', $qualifiedName) === null) {
            return false;
        }
        $room = __systemlib_dom_room();
        return $room->of(__systemlib_dom_doctype($room->tree, $qualifiedName, $publicId, $systemId));
    }

    /** @return DOMDocument|false */
    public function createDocument(?string $namespace = null, string $qualifiedName = "", ?DOMDocumentType $doctype = null)
    {
        $made = new DOMDocument();
        if ($doctype !== null) {
            __systemlib_dom_doctype($made->__room->tree, $doctype->name, $doctype->publicId, $doctype->systemId);
        }
        if ($qualifiedName !== '') {
            $made->appendChild($made->createElementNS($namespace, $qualifiedName));
        }
        return $made;
    }
}

class DOMDocument extends DOMNode implements DOMParentNode
{
    use __DomParent;
    public ?DOMDocumentType $doctype;
    public DOMImplementation $implementation;
    public ?DOMElement $documentElement;
    public ?string $actualEncoding;
    public ?string $encoding;
    public ?string $xmlEncoding;
    public bool $standalone;
    public bool $xmlStandalone;
    public ?string $version;
    public ?string $xmlVersion;
    public bool $strictErrorChecking;
    public ?string $documentURI;
    public mixed $config;
    public bool $formatOutput;
    public bool $validateOnParse;
    public bool $resolveExternals;
    public bool $preserveWhiteSpace;
    public bool $recover;
    public bool $substituteEntities;
    public ?DOMElement $firstElementChild;
    public ?DOMElement $lastElementChild;
    public int $childElementCount;

    public function __construct(string $version = "1.0", string $encoding = "")
    {
        $room = new __DomRoom(__systemlib_dom_new($version));
        if ($encoding !== '') {
            __systemlib_dom_set_fact($room->doc, 1, $encoding);
        }
        if (isset($this->__room)) {
            $room->flags = $this->__room->flags;
            $room->classes = $this->__room->classes;
        }
        $room->adopt($this, $room->doc);
    }

    public function __propGet(string $name): mixed
    {
        if (!isset($this->__room)) {
            __systemlib_dom_error(DOM_INVALID_STATE_ERR);
        }
        $room = $this->__room;
        if (isset($room->flags[$name])) {
            return $room->flags[$name];
        }
        $facts = __systemlib_dom_doc_facts($room->doc);
        switch ($name) {
            case 'documentElement':
                return $this->__elementFrom(__systemlib_dom_link($room->doc, 0), 3);
            case 'doctype':
                return $room->of($facts[4]);
            case 'implementation':
                return new DOMImplementation();
            case 'encoding':
            case 'actualEncoding':
            case 'xmlEncoding':
                return $facts[1];
            case 'standalone':
            case 'xmlStandalone':
                return $facts[2] > 0;
            case 'version':
            case 'xmlVersion':
                return $facts[0];
            case 'documentURI':
                return $facts[3];
            case 'config':
                return null;
        }
        $found = $this->__ofParent($name);
        return $found === null ? parent::__propGet($name) : $found[0];
    }

    public function __propSet(string $name, mixed $value): void
    {
        $room = $this->__room;
        if (isset($room->flags[$name])) {
            $room->flags[$name] = (bool) $value;
            return;
        }
        switch ($name) {
            case 'version':
            case 'xmlVersion':
                __systemlib_dom_set_fact($room->doc, 0, (string) $value);
                return;
            case 'encoding':
                if (!__systemlib_dom_is_encoding((string) $value)) {
                    throw new ValueError('Invalid document encoding');
                }
                __systemlib_dom_set_fact($room->doc, 1, (string) $value);
                return;
            case 'standalone':
            case 'xmlStandalone':
                __systemlib_dom_set_fact($room->doc, 2, $value ? '1' : '');
                return;
            case 'documentURI':
                __systemlib_dom_set_fact($room->doc, 3, (string) $value);
                return;
        }
        parent::__propSet($name, $value);
    }

    public function __cloned($source): void
    {
        $room = new __DomRoom(__systemlib_dom_copy_doc($source->__room->doc, true));
        $room->flags = $source->__room->flags;
        $room->classes = $source->__room->classes;
        $room->adopt($this, $room->doc);
    }

    /** @return DOMNode|false */
    public function cloneNode(bool $deep = false)
    {
        $room = new __DomRoom(__systemlib_dom_copy_doc($this->__room->doc, $deep));
        $room->flags = $this->__room->flags;
        return $room->of($room->doc);
    }

    private function __made(int $kind, string $name, string $text): DOMNode
    {
        return $this->__room->of(__systemlib_dom_make($this->__room->tree, $kind, $name, $text));
    }

    private function __isName(string $name): bool
    {
        return __systemlib_dom_valid_name($name, false) || __systemlib_dom_error(DOM_INVALID_CHARACTER_ERR, $this->__room);
    }

    /** @return DOMElement|false */
    public function createElement(string $localName, string $value = "")
    {
        if (!$this->__isName($localName)) {
            return false;
        }
        $made = $this->__made(XML_ELEMENT_NODE, $localName, '');
        if ($value !== '') {
            $made->__setParsed('DOMDocument::createElement', $value, true);
        }
        return $made;
    }

    /** @return DOMElement|false */
    public function createElementNS(?string $namespace, string $qualifiedName, string $value = "")
    {
        $names = __systemlib_dom_names($qualifiedName, $namespace, $this->__room);
        if ($names === null) {
            return false;
        }
        $made = $this->__made(XML_ELEMENT_NODE, $names[1], '');
        if ($namespace !== null) {
            __systemlib_dom_set_namespace($made->__node, $namespace, $names[0]);
        }
        if ($value !== '') {
            $made->__setParsed('DOMDocument::createElementNS', $value, true);
        }
        return $made;
    }

    public function createDocumentFragment(): DOMDocumentFragment
    {
        return $this->__made(XML_DOCUMENT_FRAG_NODE, '', '');
    }

    public function createTextNode(string $data): DOMText
    {
        return $this->__made(XML_TEXT_NODE, '', $data);
    }

    public function createComment(string $data): DOMComment
    {
        return $this->__made(XML_COMMENT_NODE, '', $data);
    }

    /** @return DOMCdataSection|false */
    public function createCDATASection(string $data)
    {
        return $this->__made(XML_CDATA_SECTION_NODE, '', $data);
    }

    /** @return DOMProcessingInstruction|false */
    public function createProcessingInstruction(string $target, string $data = "")
    {
        if (!$this->__isName($target)) {
            return false;
        }
        $made = $this->__made(XML_PI_NODE, $target, $data);
        if ($data === '' && func_num_args() > 1) {
            __systemlib_dom_set_text($made->__node, '');
        }
        return $made;
    }

    /** @return DOMAttr|false */
    public function createAttribute(string $localName)
    {
        return $this->__isName($localName) ? $this->__made(XML_ATTRIBUTE_NODE, $localName, '') : false;
    }

    /** @return DOMAttr|false */
    public function createAttributeNS(?string $namespace, string $qualifiedName)
    {
        $names = __systemlib_dom_names($qualifiedName, $namespace, $this->__room);
        $root = $this->documentElement;
        if ($names === null || $root === null) {
            if ($root === null) {
                __systemlib_warning('DOMDocument::createAttributeNS(): Document Missing Root Element');
            }
            return false;
        }
        $made = __systemlib_dom_make_attribute($this->__room->tree, $root->__node, (string) $namespace, ...$names);
        return $made === 0 ? __systemlib_dom_error(DOM_NAMESPACE_ERR, $this->__room) : $this->__room->of($made);
    }

    /** @return DOMEntityReference|false */
    public function createEntityReference(string $name)
    {
        return $this->__isName($name) ? $this->__made(XML_ENTITY_REF_NODE, $name, '') : false;
    }

    public function getElementsByTagName(string $qualifiedName): DOMNodeList
    {
        return DOMNodeList::__named($this, $qualifiedName, null);
    }

    public function getElementsByTagNameNS(?string $namespace, string $localName): DOMNodeList
    {
        return DOMNodeList::__named($this, $localName, (string) $namespace);
    }

    public function getElementById(string $elementId): ?DOMElement
    {
        return $this->__room->of(__systemlib_dom_element($this->__room->doc, $elementId));
    }

    /** @return DOMNode|false */
    public function importNode(DOMNode $node, bool $deep = false)
    {
        if ($node instanceof DOMDocument) {
            __systemlib_warning('DOMDocument::importNode(): Cannot import: Node Type Not Supported');
            return false;
        }
        if ($node->__room === $this->__room) {
            return $node;
        }
        $made = __systemlib_dom_copy($this->__room->tree, $node->__node, $deep);
        if ($made !== 0 && $node instanceof DOMAttr) {
            $uri = __systemlib_dom_uri($node->__node);
            if ($uri !== null) {
                __systemlib_dom_import_namespace($made, $this->documentElement?->__node ?? 0, $uri, __systemlib_dom_prefix($node->__node));
            }
        }
        return $this->__room->of($made);
    }

    /** @return DOMNode|false */
    public function adoptNode(DOMNode $node)
    {
        throw new Error('Not yet implemented');
    }

    public function normalizeDocument(): void
    {
        $this->normalize();
    }

    public function registerNodeClass(string $baseClass, ?string $extendedClass): bool
    {
        if ($extendedClass !== null && !is_subclass_of($extendedClass, $baseClass)) {
            throw new Error(
                "DOMDocument::registerNodeClass(): Argument #2 (\$extendedClass) must be a class name derived from $baseClass or null, $extendedClass given"
            );
        }
        if ($extendedClass !== null && (new ReflectionClass($extendedClass))->isAbstract()) {
            throw new ValueError('DOMDocument::registerNodeClass(): Argument #2 ($extendedClass) must not be an abstract class');
        }
        if ($extendedClass === null) {
            unset($this->__room->classes[strtolower($baseClass)]);
        } else {
            $this->__room->classes[strtolower($baseClass)] = $extendedClass;
        }
        return true;
    }

    /** Take the place of a text's document; false after warnings. */
    private function __read(string $function, string $text, string $url, int $options, bool $html): bool
    {
        if ($text === '' && $url === '') {
            throw new ValueError("DOMDocument::$function(): Argument #1 (\$source) must not be empty");
        }
        $flags = $this->__room->flags ?? (new DOMDocument())->__room->flags;
        if (!$html) {
            $options |= ($flags['preserveWhiteSpace'] ? 0 : LIBXML_NOBLANKS) | ($flags['substituteEntities'] ? LIBXML_NOENT : 0)
                | ($flags['resolveExternals'] ? LIBXML_DTDATTR : 0) | ($flags['validateOnParse'] ? LIBXML_DTDVALID : 0)
                | ($flags['recover'] ? 1 : 0);
        }
        $tree = __systemlib_dom_parse($text, $url, $url === '' ? getcwd() . '/' : '', $options, $html);
        __systemlib_xml_report("DOMDocument::$function");
        if ($tree === null) {
            return false;
        }
        $room = new __DomRoom($tree);
        $room->flags = $flags;
        $room->classes = $this->__room->classes ?? [];
        if (!$html && $url === '') {
            __systemlib_dom_set_fact($room->doc, 3, getcwd() . '/');
        }
        $room->adopt($this, $room->doc);
        return true;
    }

    private function __file(string $function, string $filename, ?string &$url = null): ?string
    {
        if ($filename === '') {
            throw new ValueError("DOMDocument::$function(): Argument #1 (\$filename) must not be empty");
        }
        if (str_contains($filename, "\0")) {
            $what = $function === 'load' ? 'Path to document' : "DOMDocument::$function(): Argument #1 (\$filename)";
            throw new ValueError("$what must not contain any null bytes");
        }
        $url = $function === 'loadHTMLFile' ? $filename : __systemlib_xml_name($filename);
        if ($url === null) {
            if ($function !== 'load') {
                __systemlib_warning("DOMDocument::$function(): Invalid " . ($function === 'schemaValidate' ? 'Schema' : 'RelaxNG') . ' file source');
            }
            return null;
        }
        if (is_dir($filename)) {
            __systemlib_notice("DOMDocument::$function(): Read of 8192 bytes failed with errno=21 Is a directory");
        }
        return __systemlib_xml_file("DOMDocument::$function", $filename, $url);
    }

    /** @return bool */
    public function load(string $filename, int $options = 0)
    {
        $text = $this->__file('load', $filename, $url);
        return $text !== null && $this->__read('load', $text, $url, $options, false);
    }

    /** @return bool */
    public function loadXML(string $source, int $options = 0)
    {
        return $this->__read('loadXML', $source, '', $options, false);
    }

    /** @return bool */
    public function loadHTML(string $source, int $options = 0)
    {
        return $this->__read('loadHTML', $source, '', $options, true);
    }

    /** @return bool */
    public function loadHTMLFile(string $filename, int $options = 0)
    {
        $text = $this->__file('loadHTMLFile', $filename, $url);
        return $text !== null && $this->__read('loadHTMLFile', $text, $url, $options, true);
    }

    public function saveXML(?DOMNode $node = null, int $options = 0): string|false
    {
        $room = $this->__room;
        if ($node === null) {
            return __systemlib_dom_write($room->doc, $room->flags['formatOutput'], false);
        }
        if ($node->__room !== $room) {
            return __systemlib_dom_error(DOM_WRONG_DOCUMENT_ERR, $room);
        }
        return __systemlib_dom_write_node($node->__node, $room->flags['formatOutput'], false);
    }

    public function saveHTML(?DOMNode $node = null): string|false
    {
        $room = $this->__room;
        if ($node === null || $node === $this) {
            return __systemlib_dom_write($room->doc, $room->flags['formatOutput'], true);
        }
        if ($node->__room !== $room) {
            return __systemlib_dom_error(DOM_WRONG_DOCUMENT_ERR, $room);
        }
        if ($node instanceof DOMDocumentFragment) {
            $format = $room->flags['formatOutput'];
            return implode('', array_map(fn($child) => __systemlib_dom_write_node($child, $format, true), $node->__children()));
        }
        return __systemlib_dom_write_node($node->__node, $room->flags['formatOutput'], true);
    }

    public function save(string $filename, int $options = 0): int|false
    {
        $this->__target('save', $filename);
        return __systemlib_xml_write('DOMDocument::save', $filename, $this->saveXML(null, $options)) ?? false;
    }

    public function saveHTMLFile(string $filename): int|false
    {
        $this->__target('saveHTMLFile', $filename);
        __systemlib_dom_set_meta($this->__room->doc);
        return __systemlib_xml_write('DOMDocument::saveHTMLFile', $filename, $this->saveHTML()) ?? 0;
    }

    private function __target(string $function, string $filename): void
    {
        if ($filename === '' || str_contains($filename, "\0")) {
            $what = $filename === '' ? 'be empty' : 'contain any null bytes';
            throw new ValueError("DOMDocument::$function(): Argument #1 (\$filename) must not $what");
        }
    }

    public function xinclude(int $options = 0): int|false
    {
        foreach (__systemlib_dom_elements($this->__room->doc, 'include', '*') as $node) {
            if (in_array(__systemlib_dom_uri($node), ['http://www.w3.org/2003/XInclude', 'http://www.w3.org/2001/XInclude'], true)) {
                $this->__room->lose($node);  // libxml2 frees it, or makes a mark of it
            }
        }
        $count = __systemlib_dom_xinclude($this->__room->doc, $options);
        __systemlib_xml_report('DOMDocument::xinclude');
        return $count <= 0 ? ($count === 0 ? false : $count) : $count;
    }

    public function validate(): bool
    {
        if (__systemlib_dom_doc_facts($this->__room->doc)[4] === 0) {
            __systemlib_notice('DOMDocument::validate(): No DTD given in XML document');
        }
        $valid = __systemlib_dom_validate($this->__room->doc);
        __systemlib_xml_report('DOMDocument::validate', true);
        return $valid;
    }

    private function __check(string $function, int $answer): bool
    {
        __systemlib_xml_report_schema("DOMDocument::$function");
        if ($answer < 0) {
            __systemlib_warning("DOMDocument::$function(): Invalid " . ($function[0] === 's' ? 'Schema' : 'RelaxNG'));
        }
        return $answer === 0;
    }

    /** A schema as libxml2 is to read it, and whether that is a path: parts of a local file are looked for beside it. */
    private function __source(string $filename, string $text): array
    {
        $path = str_contains($filename, '://') ? false : realpath($filename);
        return $path === false ? [$text, false] : [$path, true];
    }

    public function schemaValidate(string $filename, int $flags = 0): bool
    {
        $text = $this->__file('schemaValidate', $filename, $url);
        if ($url === null) {
            return false;
        }
        if ($text === null) {
            __systemlib_warning("DOMDocument::schemaValidate(): Failed to locate the main schema resource at '$url'.");
            __systemlib_warning('DOMDocument::schemaValidate(): Invalid Schema');
            return false;
        }
        return $this->__check('schemaValidate', __systemlib_dom_validate_schema($this->__room->doc, ...$this->__source($filename, $text), flags: $flags & LIBXML_SCHEMA_CREATE));
    }

    public function schemaValidateSource(string $source, int $flags = 0): bool
    {
        if ($source === '') {
            throw new ValueError('DOMDocument::schemaValidateSource(): Argument #1 ($source) must not be empty');
        }
        return $this->__check('schemaValidateSource', __systemlib_dom_validate_schema($this->__room->doc, $source, false, $flags & LIBXML_SCHEMA_CREATE));
    }

    public function relaxNGValidate(string $filename): bool
    {
        $text = $this->__file('relaxNGValidate', $filename, $url);
        if ($url === null) {
            return false;
        }
        if ($text === null) {
            __systemlib_warning("DOMDocument::relaxNGValidate(): xmlRelaxNGParse: could not load $url");
            __systemlib_warning('DOMDocument::relaxNGValidate(): Invalid RelaxNG');
            return false;
        }
        return $this->__check('relaxNGValidate', __systemlib_dom_validate_relaxng($this->__room->doc, ...$this->__source($filename, $text), flags: 0));
    }

    public function relaxNGValidateSource(string $source): bool
    {
        if ($source === '') {
            throw new ValueError('DOMDocument::relaxNGValidateSource(): Argument #1 ($source) must not be empty');
        }
        return $this->__check('relaxNGValidateSource', __systemlib_dom_validate_relaxng($this->__room->doc, $source, false, 0));
    }

    public function __shown(): array
    {
        return [
            'doctype', 'implementation', 'documentElement', 'actualEncoding', 'encoding', 'xmlEncoding',
            'standalone', 'xmlStandalone', 'version', 'xmlVersion', 'strictErrorChecking', 'documentURI',
            'config', 'formatOutput', 'validateOnParse', 'resolveExternals', 'preserveWhiteSpace', 'recover',
            'substituteEntities', 'firstElementChild', 'lastElementChild', 'childElementCount',
            ...parent::__shown(),
        ];
    }
}
