<?php
/*
 * Constants of the core: limits, version, platform.
 */

const PHP_VERSION = "8.2.36";
const PHP_MAJOR_VERSION = 8;
const PHP_MINOR_VERSION = 2;
const PHP_RELEASE_VERSION = 36;
const PHP_VERSION_ID = 80236;
const PHP_EXTRA_VERSION = "";
const PHP_ZTS = 0;
const PHP_DEBUG = 0;
const ZEND_THREAD_SAFE = false;
const ZEND_DEBUG_BUILD = false;
const PHP_OS = "Linux";
const PHP_OS_FAMILY = "Linux";
const PHP_SAPI = "cli";
const PHP_CLI_PROCESS_TITLE = true;
const PHP_SHLIB_SUFFIX = "so";
const PHP_EOL = "\n";
const PHP_MAXPATHLEN = 4096;
const PHP_FD_SETSIZE = 1024;

const DEFAULT_INCLUDE_PATH = ".:/usr/share/php";
const PEAR_INSTALL_DIR = "/usr/share/php";
const PEAR_EXTENSION_DIR = "/usr/lib/php/20220829";
const PHP_EXTENSION_DIR = "/usr/lib/php/20220829";
const PHP_PREFIX = "/usr";
const PHP_BINDIR = "/usr/bin";
const PHP_MANDIR = "/usr/share/man";
const PHP_LIBDIR = "/usr/lib/php";
const PHP_DATADIR = "/usr/share/php/8.2";
const PHP_LOCALSTATEDIR = "/var";
const PHP_SYSCONFDIR = "/etc";
const PHP_CONFIG_FILE_PATH = "/etc/php/8.2/cli";
const PHP_CONFIG_FILE_SCAN_DIR = "/etc/php/8.2/cli/conf.d";

const UPLOAD_ERR_OK = 0;
const UPLOAD_ERR_INI_SIZE = 1;
const UPLOAD_ERR_FORM_SIZE = 2;
const UPLOAD_ERR_PARTIAL = 3;
const UPLOAD_ERR_NO_FILE = 4;
const UPLOAD_ERR_NO_TMP_DIR = 6;
const UPLOAD_ERR_CANT_WRITE = 7;
const UPLOAD_ERR_EXTENSION = 8;

const PHP_INT_MAX = 9223372036854775807;
const PHP_INT_MIN = -9223372036854775807 - 1;
const PHP_INT_SIZE = 8;
const PHP_FLOAT_DIG = 15;
const PHP_FLOAT_EPSILON = 2.220446049250313E-16;
const PHP_FLOAT_MAX = 1.7976931348623157E+308;
const PHP_FLOAT_MIN = 2.2250738585072014E-308;

const PHP_OUTPUT_HANDLER_START = 1;
const PHP_OUTPUT_HANDLER_WRITE = 0;
const PHP_OUTPUT_HANDLER_CONT = 0;
const PHP_OUTPUT_HANDLER_FLUSH = 4;
const PHP_OUTPUT_HANDLER_CLEAN = 2;
const PHP_OUTPUT_HANDLER_FINAL = 8;
const PHP_OUTPUT_HANDLER_END = 8;
const PHP_OUTPUT_HANDLER_CLEANABLE = 16;
const PHP_OUTPUT_HANDLER_FLUSHABLE = 32;
const PHP_OUTPUT_HANDLER_REMOVABLE = 64;
const PHP_OUTPUT_HANDLER_STDFLAGS = 112;
const PHP_OUTPUT_HANDLER_STARTED = 4096;
const PHP_OUTPUT_HANDLER_DISABLED = 8192;
