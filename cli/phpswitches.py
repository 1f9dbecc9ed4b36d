"""php's own switches, as `hop` and `hop run` take them; what those do that run no file is in modes.py.

Example: ``hop -d precision=3 -r 'echo 1/3;'``.
"""

from __future__ import annotations

from argparse import ArgumentParser


def add_ini(parser: ArgumentParser) -> None:
    """The switches that set ini values."""
    parser.add_argument(
        "-d", dest="ini", action="append", default=[], metavar="NAME[=VALUE]", help="set an ini value"
    )
    parser.add_argument("-c", dest="ini_file", metavar="PATH", help="read this php.ini, or the one in this directory")
    parser.add_argument("-n", dest="no_ini_file", action="store_true", help="read no php.ini (nor does hop without -c)")


def add_modes(parser: ArgumentParser) -> None:
    """The switches that say what to do, other than to run a file."""
    mode = parser.add_argument_group("as php")
    mode.add_argument("-r", dest="code", metavar="CODE", help="run PHP code (without <?php)")
    mode.add_argument("-f", dest="program", metavar="FILE", help="run a file")
    mode.add_argument("-B", dest="begin", metavar="CODE", help="run code before the lines of standard input")
    mode.add_argument("-R", dest="line_code", metavar="CODE", help="run code for each line, which is in $argn")
    mode.add_argument("-F", dest="line_file", metavar="FILE", help="run a file for each line")
    mode.add_argument("-E", dest="end", metavar="CODE", help="run code after the lines")
    mode.add_argument("-l", dest="lint", action="store_true", help="only check the syntax")
    mode.add_argument("-i", dest="info", action="store_true", help="print the configuration")
    mode.add_argument("-m", dest="modules", action="store_true", help="print the extensions")
    mode.add_argument("-v", dest="php_version", action="store_true", help="print the version of PHP")
