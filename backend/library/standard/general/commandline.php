<?php
/*
 * What programs of the command line ask for, in PHP: getopt(), phpinfo(), dl().
 */

const INFO_GENERAL = 1;
const INFO_CREDITS = 2;
const INFO_CONFIGURATION = 4;
const INFO_MODULES = 8;
const INFO_ENVIRONMENT = 16;
const INFO_VARIABLES = 32;
const INFO_LICENSE = 64;
const INFO_ALL = 4294967295;
const CREDITS_GROUP = 1;
const CREDITS_GENERAL = 2;
const CREDITS_SAPI = 4;
const CREDITS_MODULES = 8;
const CREDITS_DOCS = 16;
const CREDITS_FULLPAGE = 32;
const CREDITS_QA = 64;
const CREDITS_ALL = 4294967295;

function getopt(string $short_options, array $long_options = [], &$rest_index = null): array|false
{
    $words = $_SERVER['argv'] ?? $GLOBALS['argv'] ?? null;
    if (!is_array($words)) {
        return false;
    }
    $words = array_values($words);
    $known = __systemlib_options($short_options, $long_options);
    $found = [];
    $at = 1;
    while ($at < count($words) && strlen($words[$at]) > 1 && $words[$at][0] === '-') {
        $word = $words[$at++];
        if ($word === '--') {
            break;
        }
        if ($word[1] === '-') {
            $parts = explode('=', substr($word, 2), 2);
            $options = [[$parts[0], isset($parts[1]) ? '=' . $parts[1] : '', '--' . $parts[0]]];
        } else {
            $options = [];
            for ($i = 1; $i < strlen($word); ++$i) {
                $options[] = [$word[$i], substr($word, $i + 1), '-' . $word[$i]];
                if (($known['-' . $word[$i]] ?? 0) > 0) {
                    break;
                }
            }
        }
        foreach ($options as [$name, $rest, $key]) {
            if (!isset($known[$key])) {
                continue;
            }
            $value = false;
            if ($known[$key] > 0 && $rest !== '') {
                $value = $rest[0] === '=' ? substr($rest, 1) : $rest;
            } elseif ($known[$key] === 1) {
                if ($at >= count($words)) {
                    continue;
                }
                $value = $words[$at++];
            }
            if (!array_key_exists($name, $found)) {
                $found[$name] = $value;
            } else {
                $found[$name] = [...(is_array($found[$name]) ? $found[$name] : [$found[$name]]), $value];
            }
        }
    }
    $rest_index = min($at, count($words));
    return $found;
}

/** By "-x" or "--name": 0 for an option without a value, 1 where it has one, 2 where it may have one. */
function __systemlib_options(string $short, array $long): array
{
    $known = [];
    for ($i = 0; $i < strlen($short); ++$i) {
        if (!ctype_alnum($short[$i])) {
            continue;
        }
        $key = '-' . $short[$i];
        $known[$key] = 0;
        while ($i + 1 < strlen($short) && $short[$i + 1] === ':' && $known[$key] < 2) {
            ++$known[$key];
            ++$i;
        }
    }
    foreach ($long as $name) {
        $name = (string) $name;
        $bare = rtrim($name, ':');
        $known['--' . $bare] = min(strlen($name) - strlen($bare), 2);
    }
    return $known;
}

function phpinfo(int $flags = INFO_ALL): true
{
    echo "phpinfo()\n";
    if ($flags & INFO_GENERAL) {
        $file = php_ini_loaded_file();
        echo 'PHP Version => ', PHP_VERSION, "\n\n";
        echo 'System => ', php_uname(), "\n";
        echo "Server API => Command Line Interface\n";
        echo 'Loaded Configuration File => ', $file === false ? '(none)' : $file, "\n";
        echo "Debug Build => no\nThread Safety => disabled\n";
        echo 'Registered PHP Streams => ', implode(', ', stream_get_wrappers()), "\n\n";
    }
    if ($flags & INFO_CONFIGURATION) {
        echo "Configuration\n\nDirective => Local Value => Master Value\n";
        foreach (ini_get_all() as $name => $setting) {
            $local = $setting['local_value'] ?? 'no value';
            $global = $setting['global_value'] ?? 'no value';
            echo $name, ' => ', $local === '' ? 'no value' : $local, ' => ', $global === '' ? 'no value' : $global, "\n";
        }
        echo "\n";
    }
    if ($flags & INFO_MODULES) {
        $names = get_loaded_extensions();
        natcasesort($names);
        echo "Modules\n\n", implode("\n", $names), "\n\n";
    }
    if ($flags & INFO_ENVIRONMENT) {
        echo "Environment\n\nVariable => Value\n";
        foreach (getenv() as $name => $value) {
            echo $name, ' => ', $value, "\n";
        }
        echo "\n";
    }
    if ($flags & INFO_VARIABLES) {
        echo "PHP Variables\n\nVariable => Value\n";
        foreach ($_SERVER as $name => $value) {
            echo "\$_SERVER['", $name, "'] => ", is_array($value) ? print_r($value, true) : $value, "\n";
        }
        echo "\n";
    }
    return true;
}

/** No extension can be loaded: Hop's are a part of it. */
function dl(string $extension_filename): bool
{
    $extension_filename = strstr($extension_filename . "\0", "\0", true);
    if (!ini_get('enable_dl')) {
        __systemlib_warning("dl(): Dynamically loaded extensions aren't enabled");
        return false;
    }
    if (strlen($extension_filename) >= PHP_MAXPATHLEN) {
        __systemlib_warning('dl(): Filename exceeds the maximum allowed length of ' . PHP_MAXPATHLEN . ' characters');
        return false;
    }
    if (str_contains($extension_filename, '/')) {
        __systemlib_warning('dl(): Temporary module name should contain only filename');
        return false;
    }
    $tried = [];
    foreach (['', '.so'] as $suffix) {
        $file = ini_get('extension_dir') . "/$extension_filename$suffix";
        $problem = match (true) {
            is_dir($file) => 'cannot read file data: Is a directory',
            file_exists($file) => 'not an extension of Hop',
            default => 'cannot open shared object file: No such file or directory',
        };
        $tried[] = "$file ($file: $problem)";
    }
    __systemlib_warning("dl(): Unable to load dynamic library '$extension_filename' (tried: " . implode(', ', $tried) . ')');
    return false;
}

/** php names its authors here; Hop names whose library this one is written after. */
function phpcredits(int $flags = CREDITS_ALL): true
{
    echo "PHP Credits\n\n";
    if ($flags & (CREDITS_GROUP | CREDITS_GENERAL)) {
        echo "Language Design & Concept => The PHP Group, https://www.php.net/credits.php\n";
    }
    if ($flags & CREDITS_MODULES) {
        echo 'Extensions => ', implode(', ', get_loaded_extensions()), "\n";
    }
    return true;
}
