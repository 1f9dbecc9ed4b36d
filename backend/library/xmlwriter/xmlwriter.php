<?php
/*
 * XMLWriter: what PHP checks before libxml2 writes (xmlwriter.py).
 */

#[Native]
function __systemlib_xmlwriter_open(XMLWriter $writer, #[Resource] $stream): bool {}
#[Native]
function __systemlib_xmlwriter_open_memory(XMLWriter $writer): bool {}
#[Native]
function __systemlib_xmlwriter_is_open(XMLWriter $writer): bool {}
#[Native]
function __systemlib_xmlwriter_flush(XMLWriter $writer, bool $empty): string|int {}
#[Native]
function __systemlib_xmlwriter_indent(XMLWriter $writer, bool $enable): bool {}
#[Native]
function __systemlib_xmlwriter_entity(
    XMLWriter $writer,
    bool $is_param,
    string $name,
    string $content,
    string $public,
    string $system,
    string $data
): bool {}
#[Native]
function __systemlib_xmlwriter_start_entity(XMLWriter $writer, bool $is_param, string $name): bool {}
#[Native]
function __systemlib_xmlwriter_call0(XMLWriter $writer, int $what): bool {}
#[Native]
function __systemlib_xmlwriter_call1(XMLWriter $writer, int $what, string $a): bool {}
#[Native]
function __systemlib_xmlwriter_call2(XMLWriter $writer, int $what, string $a, string $b): bool {}
#[Native]
function __systemlib_xmlwriter_call3(XMLWriter $writer, int $what, ?string $a, string $b, ?string $c): bool {}
#[Native]
function __systemlib_xmlwriter_call4(XMLWriter $writer, int $what, ?string $a, string $b, ?string $c, string $d): bool {}

#[NotCloneable]
class XMLWriter
{
    /**
     * Check that there is something to write to, and the name of what is written. As in php, the message counts the object as an
     * argument: `$next` is the parameter that it shows instead, as `#2 ($value)`.
     */
    private function __ready(string $method = '', string $what = '', string $name = '', string $next = '#2'): void
    {
        if ($what !== '' && !__systemlib_dom_valid_name($name, false)) {
            $called = debug_backtrace(DEBUG_BACKTRACE_IGNORE_ARGS, 1)[0];
            if (!isset($called['class'])) {
                $method = $called['function'];
                $next = strtok($next, ' ') . ($what === 'PI target' ? ' ($target)' : ' ($name)');
            } else {
                $method = "XMLWriter::$method";
            }
            throw new ValueError("$method(): Argument $next must be a valid $what, \"$name\" given");
        }
        if (!__systemlib_xmlwriter_is_open($this)) {
            throw new Error('Invalid or uninitialized XMLWriter object');
        }
    }

    public function openUri(string $uri): bool
    {
        return $this->__open('XMLWriter::openUri', $uri);
    }

    public function __open(string $function, string $uri): bool
    {
        if ($uri === '') {
            throw new ValueError("$function(): Argument #1 (\$uri) cannot be empty");
        }
        if (str_contains($uri, "\0")) {
            throw new ValueError("$function(): Argument #1 (\$uri) must not contain any null bytes");
        }
        $name = __systemlib_xml_name($uri);
        if ($name === null || $name[0] === '/' && !file_exists(dirname($uri))) {
            __systemlib_warning("$function(): Unable to resolve file path");
            return false;
        }
        $stream = __systemlib_xml_output($function, $name);
        if ($stream === null) {
            __systemlib_warning("$function(): xmlNewTextWriterFilename : cannot open uri");
            return false;
        }
        return __systemlib_xmlwriter_open($this, $stream);
    }

    public function openMemory(): bool
    {
        return __systemlib_xmlwriter_open_memory($this);
    }

    public function setIndent(bool $enable): bool
    {
        $this->__ready();
        return __systemlib_xmlwriter_indent($this, $enable);
    }

    public function outputMemory(bool $flush = true): string
    {
        $this->__ready();
        return (string) __systemlib_xmlwriter_flush($this, $flush);
    }

    public function flush(bool $empty = true): string|int
    {
        $this->__ready();
        return __systemlib_xmlwriter_flush($this, $empty);
    }

    public function endAttribute(): bool
    {
        $this->__ready();
        return __systemlib_xmlwriter_call0($this, 0);
    }

    public function endCdata(): bool
    {
        $this->__ready();
        return __systemlib_xmlwriter_call0($this, 1);
    }

    public function endComment(): bool
    {
        $this->__ready();
        return __systemlib_xmlwriter_call0($this, 2);
    }

    public function endDocument(): bool
    {
        $this->__ready();
        return __systemlib_xmlwriter_call0($this, 3);
    }

    public function endDtd(): bool
    {
        $this->__ready();
        return __systemlib_xmlwriter_call0($this, 4);
    }

    public function endDtdAttlist(): bool
    {
        $this->__ready();
        return __systemlib_xmlwriter_call0($this, 5);
    }

    public function endDtdElement(): bool
    {
        $this->__ready();
        return __systemlib_xmlwriter_call0($this, 6);
    }

    public function endDtdEntity(): bool
    {
        $this->__ready();
        return __systemlib_xmlwriter_call0($this, 7);
    }

    public function endElement(): bool
    {
        $this->__ready();
        return __systemlib_xmlwriter_call0($this, 8);
    }

    public function endPi(): bool
    {
        $this->__ready();
        return __systemlib_xmlwriter_call0($this, 9);
    }

    public function fullEndElement(): bool
    {
        $this->__ready();
        return __systemlib_xmlwriter_call0($this, 10);
    }

    public function startCdata(): bool
    {
        $this->__ready();
        return __systemlib_xmlwriter_call0($this, 11);
    }

    public function startComment(): bool
    {
        $this->__ready();
        return __systemlib_xmlwriter_call0($this, 12);
    }

    public function startAttribute(string $name): bool
    {
        $this->__ready('startAttribute', 'attribute name', $name);
        return __systemlib_xmlwriter_call1($this, 0, $name);
    }

    public function startDtdAttlist(string $name): bool
    {
        $this->__ready('startDtdAttlist', 'element name', $name);
        return __systemlib_xmlwriter_call1($this, 1, $name);
    }

    public function startDtdElement(string $qualifiedName): bool
    {
        $this->__ready('startDtdElement', 'element name', $qualifiedName);
        return __systemlib_xmlwriter_call1($this, 2, $qualifiedName);
    }

    public function startElement(string $name): bool
    {
        $this->__ready('startElement', 'element name', $name);
        return __systemlib_xmlwriter_call1($this, 3, $name);
    }

    public function startPi(string $target): bool
    {
        $this->__ready('startPi', 'PI target', $target);
        return __systemlib_xmlwriter_call1($this, 4, $target);
    }

    public function text(string $content): bool
    {
        $this->__ready();
        return __systemlib_xmlwriter_call1($this, 5, $content);
    }

    public function writeCdata(string $content): bool
    {
        $this->__ready();
        return __systemlib_xmlwriter_call1($this, 6, $content);
    }

    public function writeComment(string $content): bool
    {
        $this->__ready();
        return __systemlib_xmlwriter_call1($this, 7, $content);
    }

    public function writeRaw(string $content): bool
    {
        $this->__ready();
        return __systemlib_xmlwriter_call1($this, 8, $content);
    }

    public function setIndentString(string $indentation): bool
    {
        $this->__ready();
        return __systemlib_xmlwriter_call1($this, 9, $indentation);
    }

    public function writeAttribute(string $name, string $value): bool
    {
        $this->__ready('writeAttribute', 'attribute name', $name, '#2 ($value)');
        return __systemlib_xmlwriter_call2($this, 0, $name, $value);
    }

    public function writeElement(string $name, ?string $content = null): bool
    {
        $this->__ready('writeElement', 'element name', $name, '#2 ($content)');
        return $content === null ? $this->startElement($name) && $this->endElement()
            : __systemlib_xmlwriter_call2($this, 1, $name, $content);
    }

    public function writePi(string $target, string $content): bool
    {
        $this->__ready('writePi', 'PI target', $target, '#2 ($content)');
        return __systemlib_xmlwriter_call2($this, 2, $target, $content);
    }

    public function writeDtdAttlist(string $name, string $content): bool
    {
        $this->__ready('writeDtdAttlist', 'element name', $name, '#2 ($content)');
        return __systemlib_xmlwriter_call2($this, 3, $name, $content);
    }

    public function writeDtdElement(string $name, string $content): bool
    {
        $this->__ready('writeDtdElement', 'element name', $name, '#2 ($content)');
        return __systemlib_xmlwriter_call2($this, 4, $name, $content);
    }

    public function startElementNs(?string $prefix, string $name, ?string $namespace): bool
    {
        $this->__ready('startElementNs', 'element name', $name, '#3 ($namespace)');
        return __systemlib_xmlwriter_call3($this, 0, $prefix, $name, $namespace);
    }

    public function startAttributeNs(?string $prefix, string $name, ?string $namespace): bool
    {
        $this->__ready('startAttributeNs', 'attribute name', $name, '#3 ($namespace)');
        return __systemlib_xmlwriter_call3($this, 1, $prefix, $name, $namespace);
    }

    public function startDocument(?string $version = "1.0", ?string $encoding = null, ?string $standalone = null): bool
    {
        $this->__ready();
        return __systemlib_xmlwriter_call3($this, 2, $version ?: null, (string) $encoding, $standalone ?: null);
    }

    public function startDtd(string $qualifiedName, ?string $publicId = null, ?string $systemId = null): bool
    {
        $this->__ready();
        return __systemlib_xmlwriter_call3($this, 3, $qualifiedName, (string) $publicId, $systemId ?: null);
    }

    public function writeElementNs(?string $prefix, string $name, ?string $namespace, ?string $content = null): bool
    {
        $this->__ready('writeElementNs', 'element name', $name, '#3 ($namespace)');
        return $content === null ? $this->startElementNs($prefix, $name, $namespace) && $this->endElement()
            : __systemlib_xmlwriter_call4($this, 0, $prefix, $name, $namespace, $content);
    }

    public function writeAttributeNs(?string $prefix, string $name, ?string $namespace, string $value): bool
    {
        $this->__ready('writeAttributeNs', 'attribute name', $name, '#3 ($namespace)');
        return __systemlib_xmlwriter_call4($this, 1, $prefix, $name, $namespace, $value);
    }

    public function writeDtd(string $name, ?string $publicId = null, ?string $systemId = null, ?string $content = null): bool
    {
        $this->__ready();
        return $content === null ? $this->startDtd($name, $publicId, $systemId) && $this->endDtd()
            : __systemlib_xmlwriter_call4($this, 2, $name, (string) $publicId, $systemId ?: null, $content);
    }

    public function startDtdEntity(string $name, bool $isParam): bool
    {
        $this->__ready('startDtdEntity', 'attribute name', $name, '#2 ($isParam)');
        return __systemlib_xmlwriter_start_entity($this, $isParam, $name);
    }

    public function writeDtdEntity(
        string $name,
        string $content,
        bool $isParam = false,
        ?string $publicId = null,
        ?string $systemId = null,
        ?string $notationData = null
    ): bool {
        $this->__ready('writeDtdEntity', 'element name', $name, '#2 ($content)');
        return __systemlib_xmlwriter_entity(
            $this, $isParam, $name, $content, (string) $publicId, (string) $systemId, (string) $notationData
        );
    }
}

function xmlwriter_open_uri(string $uri): XMLWriter|false
{
    $writer = new XMLWriter();
    return $writer->__open('xmlwriter_open_uri', $uri) ? $writer : false;
}

function xmlwriter_open_memory(): XMLWriter|false
{
    $writer = new XMLWriter();
    $writer->openMemory();
    return $writer;
}

function xmlwriter_end_attribute(XMLWriter $writer): bool
{
    return $writer->endAttribute();
}

function xmlwriter_end_cdata(XMLWriter $writer): bool
{
    return $writer->endCdata();
}

function xmlwriter_end_comment(XMLWriter $writer): bool
{
    return $writer->endComment();
}

function xmlwriter_end_document(XMLWriter $writer): bool
{
    return $writer->endDocument();
}

function xmlwriter_end_dtd(XMLWriter $writer): bool
{
    return $writer->endDtd();
}

function xmlwriter_end_dtd_attlist(XMLWriter $writer): bool
{
    return $writer->endDtdAttlist();
}

function xmlwriter_end_dtd_element(XMLWriter $writer): bool
{
    return $writer->endDtdElement();
}

function xmlwriter_end_dtd_entity(XMLWriter $writer): bool
{
    return $writer->endDtdEntity();
}

function xmlwriter_end_element(XMLWriter $writer): bool
{
    return $writer->endElement();
}

function xmlwriter_end_pi(XMLWriter $writer): bool
{
    return $writer->endPi();
}

function xmlwriter_flush(XMLWriter $writer, bool $empty = true): string|int
{
    return $writer->flush($empty);
}

function xmlwriter_full_end_element(XMLWriter $writer): bool
{
    return $writer->fullEndElement();
}

function xmlwriter_output_memory(XMLWriter $writer, bool $flush = true): string
{
    return $writer->outputMemory($flush);
}

function xmlwriter_set_indent(XMLWriter $writer, bool $enable): bool
{
    return $writer->setIndent($enable);
}

function xmlwriter_set_indent_string(XMLWriter $writer, string $indentation): bool
{
    return $writer->setIndentString($indentation);
}

function xmlwriter_start_attribute(XMLWriter $writer, string $name): bool
{
    return $writer->startAttribute($name);
}

function xmlwriter_start_attribute_ns(XMLWriter $writer, ?string $prefix, string $name, ?string $namespace): bool
{
    return $writer->startAttributeNs($prefix, $name, $namespace);
}

function xmlwriter_start_cdata(XMLWriter $writer): bool
{
    return $writer->startCdata();
}

function xmlwriter_start_comment(XMLWriter $writer): bool
{
    return $writer->startComment();
}

function xmlwriter_start_document(XMLWriter $writer, ?string $version = "1.0", ?string $encoding = null, ?string $standalone = null): bool
{
    return $writer->startDocument($version, $encoding, $standalone);
}

function xmlwriter_start_dtd(XMLWriter $writer, string $qualifiedName, ?string $publicId = null, ?string $systemId = null): bool
{
    return $writer->startDtd($qualifiedName, $publicId, $systemId);
}

function xmlwriter_start_dtd_attlist(XMLWriter $writer, string $name): bool
{
    return $writer->startDtdAttlist($name);
}

function xmlwriter_start_dtd_element(XMLWriter $writer, string $qualifiedName): bool
{
    return $writer->startDtdElement($qualifiedName);
}

function xmlwriter_start_dtd_entity(XMLWriter $writer, string $name, bool $isParam): bool
{
    return $writer->startDtdEntity($name, $isParam);
}

function xmlwriter_start_element(XMLWriter $writer, string $name): bool
{
    return $writer->startElement($name);
}

function xmlwriter_start_element_ns(XMLWriter $writer, ?string $prefix, string $name, ?string $namespace): bool
{
    return $writer->startElementNs($prefix, $name, $namespace);
}

function xmlwriter_start_pi(XMLWriter $writer, string $target): bool
{
    return $writer->startPi($target);
}

function xmlwriter_text(XMLWriter $writer, string $content): bool
{
    return $writer->text($content);
}

function xmlwriter_write_attribute(XMLWriter $writer, string $name, string $value): bool
{
    return $writer->writeAttribute($name, $value);
}

function xmlwriter_write_attribute_ns(XMLWriter $writer, ?string $prefix, string $name, ?string $namespace, string $value): bool
{
    return $writer->writeAttributeNs($prefix, $name, $namespace, $value);
}

function xmlwriter_write_cdata(XMLWriter $writer, string $content): bool
{
    return $writer->writeCdata($content);
}

function xmlwriter_write_comment(XMLWriter $writer, string $content): bool
{
    return $writer->writeComment($content);
}

function xmlwriter_write_dtd(XMLWriter $writer, string $name, ?string $publicId = null, ?string $systemId = null, ?string $content = null): bool
{
    return $writer->writeDtd($name, $publicId, $systemId, $content);
}

function xmlwriter_write_dtd_attlist(XMLWriter $writer, string $name, string $content): bool
{
    return $writer->writeDtdAttlist($name, $content);
}

function xmlwriter_write_dtd_element(XMLWriter $writer, string $name, string $content): bool
{
    return $writer->writeDtdElement($name, $content);
}

function xmlwriter_write_dtd_entity(XMLWriter $writer, string $name, string $content, bool $isParam = false, ?string $publicId = null, ?string $systemId = null, ?string $notationData = null): bool
{
    return $writer->writeDtdEntity($name, $content, $isParam, $publicId, $systemId, $notationData);
}

function xmlwriter_write_element(XMLWriter $writer, string $name, ?string $content = null): bool
{
    return $writer->writeElement($name, $content);
}

function xmlwriter_write_element_ns(XMLWriter $writer, ?string $prefix, string $name, ?string $namespace, ?string $content = null): bool
{
    return $writer->writeElementNs($prefix, $name, $namespace, $content);
}

function xmlwriter_write_pi(XMLWriter $writer, string $target, string $content): bool
{
    return $writer->writePi($target, $content);
}

function xmlwriter_write_raw(XMLWriter $writer, string $content): bool
{
    return $writer->writeRaw($content);
}
