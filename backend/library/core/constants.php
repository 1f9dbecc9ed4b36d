<?php
/*
 * Constants of the core: limits, version, platform.
 */

const PHP_VERSION = "8.2.35";
const PHP_MAJOR_VERSION = 8;
const PHP_MINOR_VERSION = 2;
const PHP_RELEASE_VERSION = 35;
const PHP_VERSION_ID = 80235;
const PHP_EXTRA_VERSION = "";
const PHP_ZTS = 0;
const PHP_DEBUG = 0;
const PHP_OS = "Linux";
const PHP_OS_FAMILY = "Linux";
const PHP_SAPI = "cli";
const PHP_SHLIB_SUFFIX = "so";
const PHP_EOL = "\n";
const PHP_MAXPATHLEN = 4096;
const PHP_FD_SETSIZE = 1024;
const DIRECTORY_SEPARATOR = "/";
const PATH_SEPARATOR = ":";

const PHP_INT_MAX = 9223372036854775807;
const PHP_INT_MIN = -9223372036854775807 - 1;
const PHP_INT_SIZE = 8;
const PHP_FLOAT_DIG = 15;
const PHP_FLOAT_EPSILON = 2.220446049250313E-16;
const PHP_FLOAT_MAX = 1.7976931348623157E+308;
const PHP_FLOAT_MIN = 2.2250738585072014E-308;
const INF = 1e999;
const NAN = 1e999 - 1e999;
