"""The command line of `hop`: every command with its options, help and an example."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, Final, NoReturn

if TYPE_CHECKING:
    from _typeshed import SupportsWrite

STAGES = ("optimized", "unoptimized")
STAGE_HELP = "of the repo; the optimized one where there is one"
PASS_HELP = "switch an optimizer pass on or off, e.g. -fno-dead-stores (hop compile --help lists them)"


class _Help(argparse.RawDescriptionHelpFormatter):
    """Help as wide as the terminal; argparse asks for the width at every option, and imports much for that."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=_width())


@cache
def _width() -> int:
    try:
        return int(os.environ.get("COLUMNS", "")) - 2
    except ValueError:
        pass
    try:
        return os.get_terminal_size(1).columns - 2
    except OSError:
        return 78


class _Parser(argparse.ArgumentParser):
    """A parser that does not pass over a failure to print the help."""

    def _print_message(self, message: str, file: SupportsWrite[str] | None = None) -> None:
        (file or sys.stderr).write(message)

    def exit(self, status: int = 0, message: str | None = None) -> NoReturn:
        """End the command, behind what it printed."""
        sys.stdout.flush()
        super().exit(status, message)


def make_parser(words: Sequence[str] = ()) -> argparse.ArgumentParser:
    """The parser; each command's namespace has its name in ``command``.

    ``words`` are those that will be parsed: their command gets its parser alone, because all of them, or
    the list of passes in the help of compile, take longer than a short program runs.
    """
    command = next(iter(words), "")
    parser = _Parser(
        prog="hop",
        formatter_class=_Help,
        description="An ahead-of-time optimizing compiler toolchain for PHP 8.2.",
        epilog="Begin with: hop compile src -o app.repo && hop run app.repo",
    )
    parser.add_argument("--version", action="version", version="hop 0.1.0 (PHP 8.2)")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    if command == "compile":
        _compile(commands, with_passes=not {"-h", "--help"}.isdisjoint(words))
    elif command in _OWN:
        _OWN[command](commands)
    else:
        _compile(commands, with_passes=False)
        for add in (*_OWN.values(), _small_ones):
            add(commands)
    return parser


def _command(
    commands: argparse._SubParsersAction[_Parser],
    name: str,
    text: str,
    example: str,
) -> argparse.ArgumentParser:
    return commands.add_parser(
        name,
        help=text,
        description=text[0].upper() + text[1:] + ".",
        epilog=f"example: {example}",
        formatter_class=_Help,
    )


def _at_least(lowest: int) -> Callable[[str], int]:
    """An option's type: a number that is not too small."""

    def number(word: str) -> int:
        value = int(word)
        if value < lowest:
            raise argparse.ArgumentTypeError(f"{word} is less than {lowest}")
        return value

    return number


def _optimizer_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "-f", dest="passes", action="append", default=[], metavar="[no-]PASS", help=PASS_HELP
    )
    parser.add_argument(
        "--fuel", type=_at_least(0), metavar="N", help="make at most N changes (to bisect a wrong one)"
    )
    parser.add_argument(
        "--jobs", type=_at_least(1), default=os.cpu_count() or 1, metavar="N", help="worker processes"
    )
    parser.add_argument(
        "--verify-passes", action="store_true", help="verify the code after every pass"
    )
    parser.add_argument("--stats", action="store_true", help="print what was done and how long it took")


def _passes() -> str:
    """The list of passes for the help."""
    from hhbbc.passes import PIPELINE

    return "\n\npasses:\n" + "\n".join(f"  {row.name:<20} {row.doc}" for row in PIPELINE)


def _compile(
    commands: argparse._SubParsersAction[_Parser], *, with_passes: bool
) -> None:
    parser = _command(
        commands,
        "compile",
        "compile PHP files into a repo and optimize them as one program",
        "hop compile src lib/tool.php -o app.repo --exclude 'tests/*'"
        + (_passes() if with_passes else ""),
    )
    parser.add_argument("paths", nargs="+", metavar="PATH", help="PHP files and directories")
    parser.add_argument("-o", "--output", required=True, metavar="APP.repo", help="the repo to make")
    parser.add_argument("--no-optimize", action="store_true", help="store the unoptimized stage only")
    parser.add_argument("--exclude", action="append", default=[], metavar="GLOB", help="leave files out")
    _optimizer_options(parser)


def _optimize(commands: argparse._SubParsersAction[_Parser]) -> None:
    parser = _command(
        commands,
        "optimize",
        "run the whole-program optimizer over a repo",
        "hop optimize app.repo -o fast.repo -fno-fold-calls",
    )
    parser.add_argument("repo", metavar="IN.repo")
    parser.add_argument("-o", "--output", required=True, metavar="OUT.repo")
    _optimizer_options(parser)


def _run(commands: argparse._SubParsersAction[_Parser]) -> None:
    parser = _command(
        commands,
        "run",
        "run a repo (authoritatively) or a PHP file",
        "hop run app.repo --file main.php -- input.txt\n         hop run script.php a b c\n"
        "         hop run -r 'echo PHP_VERSION;'",
    )
    _run_options(parser)
    parser.add_argument(
        "words",
        nargs=argparse.REMAINDER,
        metavar="APP.repo|FILE.php [ARG...]",
        help="the program and its arguments",
    )


def repo_arguments(options: argparse.Namespace, words: list[str]) -> list[str]:
    """Take the options that stand behind a repo's name into ``options``; returns the script's arguments.

    What follows a script's name is all the script's; behind a repo, the first word that is no option
    or ``--`` ends Hop's own options.
    """
    parser = argparse.ArgumentParser(prog="hop run APP.repo", allow_abbrev=False, formatter_class=_Help)
    _run_options(parser)
    parser.add_argument("args", nargs=argparse.REMAINDER, metavar="ARG")
    parser.parse_args(words, options)
    args: list[str] = options.args
    return args[args[:1] == ["--"] :]


def _run_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("-r", dest="code", metavar="CODE", help="run PHP code (without <?php)")
    parser.add_argument("--file", metavar="MAIN.php", help="the file of the repo to start with")
    parser.add_argument("--root", metavar="DIR", help="where the program's files are now")
    parser.add_argument(
        "-d", dest="ini", action="append", default=[], metavar="NAME=VALUE", help="set an ini value"
    )
    parser.add_argument(
        "--engine",
        choices=("interp", "jit", "auto"),
        default="auto",
        help="interpret only, or compile what is hot (the default)",
    )
    parser.add_argument("--stage", choices=STAGES, help=STAGE_HELP)
    parser.add_argument(
        "--jit-threshold", type=_at_least(1), metavar="N", help="compile after N calls or loop rounds"
    )
    parser.add_argument(
        "--check-types", action="store_true", help="interpret, and check every AssertRAT against the actual value"
    )
    parser.add_argument("--explain-jit", action="store_true", help="tell on stderr what the JIT does")
    parser.add_argument("--profile", action="store_true", help="print where the time went, on stderr")


def _dump(commands: argparse._SubParsersAction[_Parser]) -> None:
    parser = _command(
        commands,
        "dump",
        "print the bytecode of a repo, or what the JIT makes of it",
        "hop dump app.repo --stage unoptimized --format hhas --function main",
    )
    parser.add_argument("repo", metavar="APP.repo")
    parser.add_argument("--stage", choices=STAGES, help=STAGE_HELP)
    parser.add_argument(
        "--format",
        choices=("listing", "hhas", "hhir", "llvm", "asm"),
        default="listing",
        help="bytecode as a listing or as assembly, or what the JIT makes of a function",
    )
    parser.add_argument("--function", metavar="NAME", help="f, Class::method or {main}")
    parser.add_argument("--types", action="store_true", help="show inferred types in the listing")


def _diff(commands: argparse._SubParsersAction[_Parser]) -> None:
    parser = _command(
        commands,
        "diff",
        "show unoptimized beside optimized bytecode",
        "hop diff app.repo --function total --html total.html",
    )
    parser.add_argument("repo", metavar="APP.repo")
    parser.add_argument("--function", metavar="NAME", help="f, Class::method or {main}")
    parser.add_argument("--html", metavar="OUT.html", help="write a page instead of printing")


def _explain(commands: argparse._SubParsersAction[_Parser]) -> None:
    parser = _command(
        commands,
        "explain",
        "say why each instruction of a function changed: the pass and the fact",
        "hop explain app.repo Order::total",
    )
    parser.add_argument("repo", metavar="APP.repo")
    parser.add_argument("function", metavar="FUNCTION")


def _small_ones(commands: argparse._SubParsersAction[_Parser]) -> None:
    for name, text in (
        ("stats", "print sizes and inferred types of the functions of a repo"),
        ("verify", "verify every unit of a repo"),
        ("digest", "print a hash of everything in a repo but the build root"),
    ):
        parser = _command(commands, name, text, f"hop {name} app.repo")
        parser.add_argument("repo", metavar="APP.repo")
    parser = _command(commands, "asm", "assemble .hhas into a repo", "hop asm hello.hhas -o hello.repo")
    parser.add_argument("source", metavar="FILE.hhas")
    parser.add_argument("-o", "--output", required=True, metavar="APP.repo")
    parser = _command(commands, "tokens", "print the tokens of a PHP file", "hop tokens index.php")
    parser.add_argument("source", metavar="FILE.php")
    parser = _command(commands, "ast", "print the syntax tree of a PHP file", "hop ast --fold index.php")
    parser.add_argument("source", metavar="FILE.php")
    parser.add_argument("--fold", action="store_true", help="after constant folding")
    parser = _command(commands, "lint", "check the syntax of PHP files, as php -l", "hop lint src")
    parser.add_argument("paths", nargs="+", metavar="PATH")
    _command(commands, "setup", "prepare what hop generates on first use, now", "hop setup")


_Commands = Any  # what add_subparsers returns
_OWN: Final[dict[str, Callable[[_Commands], None]]] = {
    "optimize": _optimize, "run": _run, "dump": _dump, "diff": _diff, "explain": _explain,
}  # fmt: skip
