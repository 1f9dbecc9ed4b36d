<?php
/*
 * libxml: errors of libxml2, and what DOM and its kin share.
 */

const LIBXML_BIGLINES = 4194304;
const LIBXML_COMPACT = 65536;
const LIBXML_DOTTED_VERSION = "2.9.14";
const LIBXML_DTDATTR = 8;
const LIBXML_DTDLOAD = 4;
const LIBXML_DTDVALID = 16;
const LIBXML_ERR_ERROR = 2;
const LIBXML_ERR_FATAL = 3;
const LIBXML_ERR_NONE = 0;
const LIBXML_ERR_WARNING = 1;
const LIBXML_HTML_NODEFDTD = 4;
const LIBXML_HTML_NOIMPLIED = 8192;
const LIBXML_LOADED_VERSION = "20914";
const LIBXML_NOBLANKS = 256;
const LIBXML_NOCDATA = 16384;
const LIBXML_NOEMPTYTAG = 4;
const LIBXML_NOENT = 2;
const LIBXML_NOERROR = 32;
const LIBXML_NONET = 2048;
const LIBXML_NOWARNING = 64;
const LIBXML_NOXMLDECL = 2;
const LIBXML_NSCLEAN = 8192;
const LIBXML_PARSEHUGE = 524288;
const LIBXML_PEDANTIC = 128;
const LIBXML_SCHEMA_CREATE = 1;
const LIBXML_VERSION = 20914;
const LIBXML_XINCLUDE = 1024;

class LibXMLError
{
    public int $level;
    public int $code;
    public int $column;
    public string $message;
    public string $file;
    public int $line;
}

/** A document of libxml2's, with the nodes that were taken out of it. */
final class __XmlTree {}

#[Native]
function __systemlib_xml_errors(): array {}

/** Whether errors are stored, those that are, and the last one. */
#[Native]
function __systemlib_xml_keep(array $state): void {}
#[Native]
function __systemlib_xml_kept(): array {}

/** Raise or store what libxml2 has complained of in a function; $bare: without the place. */
function __systemlib_xml_report(string $function, bool $bare = false): void
{
    $rows = __systemlib_xml_errors();
    if ($rows === []) {
        return;
    }
    $state = __systemlib_xml_kept();
    $raised = [];
    foreach ($rows as [$level, $code, $column, $message, $file, $line]) {
        $error = new LibXMLError();
        [$error->level, $error->code, $error->column, $error->message, $error->file, $error->line]
            = [$level, $code, $column, $message, $file, $line];
        $state['last'] = $error;
        if ($state['stored'] ?? false) {
            $state['errors'][] = $error;
        } else {
            $raised[] = $error;
        }
    }
    __systemlib_xml_keep($state);
    foreach ($raised as $error) {
        $message = rtrim($error->message, "\n");
        $where = $bare || $error->line === 0 && $error->file === '' ? ''
            : ' in ' . ($error->file === '' ? 'Entity' : $error->file) . ", line: $error->line";
        if ($error->level === LIBXML_ERR_WARNING) {
            __systemlib_notice("$function(): $message$where");
        } else {
            __systemlib_warning("$function(): $message$where");
        }
    }
}

function libxml_use_internal_errors(?bool $use_errors = null): bool
{
    $state = __systemlib_xml_kept();
    $before = $state['stored'] ?? false;
    if ($use_errors !== null) {
        $state['stored'] = $use_errors;
        if (!$use_errors) {
            $state['errors'] = [];
        }
        __systemlib_xml_keep($state);
    }
    return $before;
}

function libxml_get_errors(): array
{
    return __systemlib_xml_kept()['errors'] ?? [];
}

function libxml_get_last_error(): LibXMLError|false
{
    return __systemlib_xml_kept()['last'] ?? false;
}

function libxml_clear_errors(): void
{
    $state = __systemlib_xml_kept();
    unset($state['errors'], $state['last']);
    __systemlib_xml_keep($state);
}

#[Deprecated]
function libxml_disable_entity_loader(bool $disable = true): bool
{
    $state = __systemlib_xml_kept();
    $before = $state['disabled'] ?? false;
    $state['disabled'] = $disable;
    __systemlib_xml_keep($state);
    return $before;
}

function libxml_set_streams_context(#[Resource] $context): void
{
}

function libxml_set_external_entity_loader(?callable $resolver_function): bool
{
    throw new Error('libxml_set_external_entity_loader() is not available');
}

function libxml_get_external_entity_loader(): ?callable
{
    return null;
}
