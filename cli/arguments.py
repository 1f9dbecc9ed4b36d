"""The command line of `hop`: every command with its options, help and examples.

Example: ``parse(["compile", "src", "-o", "app.repo"]).output == "app.repo"``.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from cli import phpswitches
from cli.errors import USAGE, CliError
from cli.explaining import explain
from cli.files import waits_at
from cli.parser import Commands, Parser, at_least
from cli.quick import ENGINES, RUN

VERSION: Final = "0.1.0"
STAGES = ("optimized", "unoptimized")
STAGE_HELP = "of the repo; the optimized one where there is one"
PASS_HELP = "switch an optimizer pass on or off, e.g. -fno-dead-stores (hop compile --help lists them)"
JIT_PASS_HELP = "switch a pass of the JIT on or off, e.g. no-share-guards (hop dump --help lists them)"
FUNCTION_HELP = "f, Class::method, {main} or {closure}, with :LINE where there are several, or a pattern with * and ?"
PROGRAM_HELP = "a repo, a PHP file or a folder of them"
JSON_HELP = "print what is wrong as JSON, an object a line"
SORTS = ("saved", "percent", "bytes", "rewrites", "size", "heat", "name")  # cli/view/overview.py
SHELLS = ("bash", "zsh", "fish")
QUIET_HELP = {
    "compile": "show no progress, and do not warn of what is declared nowhere or twice",
    "lint": "show no progress, and name no files that are right",
}
HELP_WORDS = ("-h", "--help")


class Command(NamedTuple):
    """A command: what it does, examples that work as they stand, and its options."""

    text: str
    examples: tuple[str, ...]
    options: Callable[[argparse.ArgumentParser], None]


def command_line(words: Sequence[str]) -> list[str]:
    """The words of a command line, with the command that they mean in front. Raises :class:`CliError`.

    What begins with no command is run, as a user of php expects; nothing at all is a request for help, unless
    a program waits at standard input.
    """
    if not words:
        return ["run", "-"] if waits_at(0) else ["help"]
    first = words[0]
    if first in COMMANDS or first in (*HELP_WORDS, "--version"):
        return list(words)
    if not first.startswith("-") and not {".", "/"} & set(first) and not os.path.exists(first):
        from difflib import get_close_matches

        near = "".join(f"; did you mean {name}?" for name in get_close_matches(first, COMMANDS, 1))
        raise CliError(f"{first}: no such command or file (hop help lists the commands){near}", USAGE)
    return ["run", *words]


def parse(words: Sequence[str]) -> argparse.Namespace:
    """The options of a command line, its command in ``command``. Ends the process where it is wrong."""
    return make_parser(words).parse_args(words)


def make_parser(words: Sequence[str] = ()) -> Parser:
    """The parser; each command's namespace has its name in ``command``.

    ``words`` are those that will be parsed: their command gets its parser alone, because all of them, or
    the list of passes in the help of compile, take longer than a short program runs.
    """
    parser = Parser(
        prog="hop",
        usage="hop COMMAND ...\n       hop [OPTION...] FILE.php|APP.repo [ARG...]",
        description="An ahead-of-time optimizing compiler toolchain for PHP 8.2.",
        epilog="Whatever begins with no command is run: hop script.php a b, hop -r 'echo 1;', hop < script.php.\n"
        "hop help COMMAND has a command's options and examples.\n"
        "Begin with: hop compile src -o app.repo && hop run app.repo",
    )
    parser.add_argument("--version", action="version", version=version_text())
    commands: Commands = parser.add_subparsers(
        dest="command", metavar="COMMAND", required=True, prog="hop", parser_class=Parser
    )
    named = {word: True for word in words[:2] if word in COMMANDS}
    with_help = not {*HELP_WORDS, "help"}.isdisjoint(words)
    for name in named or COMMANDS:
        _add(commands, name, with_passes=with_help and name in named)
    return parser


def command_help(name: str | None) -> str:
    """The text of `hop help NAME`, or of `hop help`."""
    words = [name] if name else []
    parser = make_parser([*words, "--help"])
    if not name:
        return parser.format_help()
    (choice,) = [action for action in parser._actions if isinstance(action, argparse._SubParsersAction)]
    text: str = choice.choices[name].format_help()
    return text


def version_text() -> str:
    """What `hop --version` prints."""
    return f"hop {VERSION} (PHP 8.2)"


def _add(commands: Commands, name: str, *, with_passes: bool) -> None:
    command = COMMANDS[name]
    heading = "example: " if len(command.examples) == 1 else "examples:\n  "
    epilog = heading + "\n  ".join(command.examples)
    if with_passes and name in ("compile", "optimize"):
        epilog += _passes()
    elif with_passes and name == "dump":
        epilog += _jit_passes()
    parser = commands.add_parser(
        name,
        help=command.text,
        description=command.text[0].upper() + command.text[1:] + ".",
        epilog=epilog,
    )
    parser.add_argument("-q", "--quiet", action="store_true", help=QUIET_HELP.get(name, "show no progress"))
    command.options(parser)


def switched_off(option: str, words: Sequence[str], known: set[str], listed: str) -> frozenset[str]:
    """The passes that are off by the words of an option, PASS or no-PASS each. Raises :class:`CliError`.

    ``option``: what stands before a word; ``listed``: what lists the passes that there are.
    """
    off: frozenset[str] = frozenset()
    for word in words:
        name = word.removeprefix("no-")
        if name not in known:
            raise CliError(f"{option}{word}: no such pass ({listed} lists them)", USAGE)
        off = off - {name} if name == word else off | {name}
    return off


def _passes() -> str:
    """The list of passes for the help."""
    from hhbbc.passes import PIPELINE

    return "\n\npasses:\n" + "\n".join(f"  {row.name:<20} {row.doc}" for row in PIPELINE)


def _jit_passes() -> str:
    from backend.jit.passes import PIPELINE

    return "\n\npasses of the JIT:\n" + "\n".join(f"  {row.name:<20} {row.doc}" for row in PIPELINE)


# ------------------------------------------------------------------------------ options


def _executor(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--executor", metavar="dask://HOST:PORT", help="have a Dask cluster's workers do it (see docs/cluster.md)"
    )


def _optimizer_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "-f", dest="passes", action="append", default=[], metavar="[no-]PASS", help=PASS_HELP
    )
    parser.add_argument(
        "--fuel", type=at_least(0), metavar="N", help="make at most N changes (to bisect a wrong one)"
    )
    parser.add_argument(
        "--jobs", type=at_least(1), default=os.cpu_count() or 1, metavar="N", help="worker processes"
    )
    parser.add_argument(
        "--verify-passes", action="store_true", help="verify the code after every pass"
    )
    parser.add_argument("--keep-all", action="store_true", help="keep the code of functions that nothing calls")
    parser.add_argument("--stats", action="store_true", help="print what was done and how long it took")


def _compile(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paths", nargs="+", metavar="PATH", help="PHP files and directories")
    parser.add_argument("-o", "--output", required=True, metavar="APP.repo", help="the repo to make")
    parser.add_argument("--no-optimize", action="store_true", help="store the unoptimized stage only")
    parser.add_argument(
        "--open-world",
        action="store_true",
        help="let the program also run code that it makes or finds when it runs: eval, other files",
    )
    parser.add_argument(
        "--keep-going", action="store_true", help="let a file that does not compile raise its error when it is loaded"
    )
    parser.add_argument(
        "--exclude", action="append", default=[], metavar="GLOB", help="leave out files, or folders with all in them"
    )
    parser.add_argument(
        "--ext", action="append", default=[], metavar="SUFFIX", help="files in folders that end so are PHP, too"
    )
    parser.add_argument(
        "--native",
        action="store_true",
        help="make native code of what the repo's profile names (hop profile), for its next run on this machine",
    )
    parser.add_argument("--json", action="store_true", help=JSON_HELP)
    _executor(parser)
    _optimizer_options(parser)


def _bisect(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("repo", metavar="APP.repo", help="a repo")
    parser.add_argument(
        "test", nargs="*", metavar="TEST", help="a command that ends with 0 where the repo {} does right; else what the"
        " optimized program prints is compared with what the unoptimized one prints"
    )  # fmt: skip
    parser.add_argument("--timeout", type=float, metavar="SECONDS", help="a test that takes longer fails")
    parser.set_defaults(executor=None)  # it is about one change after the other
    _optimizer_options(parser)


def _optimize(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("repo", metavar="IN.repo")
    parser.add_argument("-o", "--output", required=True, metavar="OUT.repo")
    _executor(parser)
    _optimizer_options(parser)


def _run(parser: argparse.ArgumentParser) -> None:
    phpswitches.add_modes(parser)
    _run_options(parser)
    parser.add_argument(
        "words",
        nargs=argparse.REMAINDER,
        metavar="FILE.php|APP.repo|- [ARG...]",
        help="the program (- is standard input) and its arguments",
    )
    parser.set_defaults(**{name: value for name, value in RUN.items() if name != "command"})


def repo_arguments(options: argparse.Namespace, words: list[str]) -> list[str]:
    """Take the options that stand behind a repo's name into ``options``; returns the script's arguments.

    What follows a script's name is all the script's; behind a repo, the first word that is no option
    or ``--`` ends Hop's own options.
    """
    parser = Parser(prog="hop run APP.repo", allow_abbrev=False)
    _run_options(parser)
    parser.add_argument("args", nargs=argparse.REMAINDER, metavar="ARG")
    parser.parse_args(words, options)
    args: list[str] = options.args
    return args[args[:1] == ["--"] :]


def _run_options(parser: argparse.ArgumentParser) -> None:
    phpswitches.add_ini(parser)
    parser.add_argument("--file", metavar="MAIN.php", help="the file of the repo to start with")
    parser.add_argument("--root", metavar="DIR", help="where the program's files are now")
    parser.add_argument(
        "--engine",
        choices=ENGINES,
        help="interpret only, or compile what is hot (the default)",
    )
    parser.add_argument("--stage", choices=STAGES, help=STAGE_HELP)
    parser.add_argument(
        "--jit-threshold", type=at_least(1), metavar="N", help="compile after N calls or loop rounds"
    )
    parser.add_argument(
        "--count-instructions", action="store_true", help="interpret, and tell how many instructions were executed"
    )
    parser.add_argument(
        "--check-types", action="store_true", help="interpret, and check every AssertRAT against the actual value"
    )
    _jit_options(parser)
    parser.add_argument(
        "--explain-jit", action="store_const", const=explain, default=False, help="tell on stderr what the JIT does"
    )
    parser.add_argument(
        "--perf-map",
        action="store_true",
        help="name native code for Linux perf, in /tmp/perf-PID.map and /tmp/jit-PID.dump",
    )
    parser.add_argument("--profile", action="store_true", help="print where the time went, on stderr")
    parser.add_argument(
        "--profile-to", metavar="OUT.json", help="write where the time went, with call stacks, for speedscope"
    )


def _profile(parser: argparse.ArgumentParser) -> None:
    _repo(parser)
    phpswitches.add_ini(parser)
    parser.add_argument("--file", metavar="MAIN.php", help="the file of the repo to start with")
    parser.add_argument("--root", metavar="DIR", help="where the program's files are now")
    parser.add_argument("--stage", choices=STAGES, help=STAGE_HELP)
    parser.add_argument("--add", action="store_true", help="add to the profile that the repo has; else it is replaced")
    parser.add_argument("args", nargs="*", metavar="ARG", help="the program's arguments, behind --")


def _program(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("program", metavar="APP.repo|FILE.php|DIR", help=PROGRAM_HELP)


def _stats(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("program", metavar="APP.repo|FILE.php|DIR", nargs="?", help=PROGRAM_HELP)
    _naming(parser)
    chosen = parser.add_mutually_exclusive_group()
    chosen.add_argument("--library", action="store_true", help="compare the library with php 8.2's, by extension")
    chosen.add_argument(
        "--jit-coverage", action="store_true", help="run the program (--file: which) twice, without input and output:"
        " interpreted, and as `hop run` does; print how much ran in native code, and where that was left, and why"
    )  # fmt: skip
    parser.add_argument("--json", action="store_true", help="with --jit-coverage: print that as JSON")
    parser.add_argument("args", nargs="*", metavar="ARG", help="the program's arguments, behind --")


def _jit_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--jit-pass", action="append", default=[], metavar="[no-]PASS", help=JIT_PASS_HELP)
    parser.add_argument("--jit-fuel", type=at_least(0), metavar="N", help="at most N changes by those in a function")


def _naming(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--function", metavar="NAME", help=FUNCTION_HELP)
    parser.add_argument("--file", metavar="FILE.php", help="only functions of this file of the program")


def _dump(parser: argparse.ArgumentParser) -> None:
    _program(parser)
    parser.add_argument("--stage", choices=STAGES, help=STAGE_HELP)
    parser.add_argument(
        "--format",
        choices=("listing", "hhas", "hhir", "llvm", "asm"),
        default="listing",
        help="bytecode as a listing or as assembly, or what the JIT makes of a function",
    )
    _naming(parser)
    parser.add_argument("--types", action="store_true", help="show the inferred types of functions")
    parser.add_argument("--lines", action="store_true", help="write line tables into assembly")
    _jit_options(parser)
    parser.add_argument("--verify-passes", action="store_true", help="verify the code after every pass of the JIT")
    parser.add_argument("--stats", action="store_true", help="print what the JIT's passes did, and how long it took")


def _diff(parser: argparse.ArgumentParser) -> None:
    _program(parser)
    parser.add_argument("other", metavar="B.repo", nargs="?", help="another build, to compare the first with")
    _naming(parser)
    parser.add_argument("--html", metavar="OUT.html", help="write a page instead of printing")
    parser.add_argument("--json", action="store_true", help="print what there is to show as JSON")
    parser.add_argument("--sort", choices=SORTS, default=SORTS[0], help="what the list of functions begins with")
    parser.add_argument(
        "--min", type=at_least(0), metavar="N", help="list functions with at least N by the measure of --sort"
    )
    parser.add_argument(
        "--context", type=at_least(0), default=3, metavar="N", help="unchanged instructions shown around changes (3)"
    )
    parser.add_argument("--full", action="store_true", help="show unchanged instructions, too")
    parser.add_argument("--types", action="store_true", help="show the types of all values, not those asserted alone")
    parser.add_argument("--assertions", action="store_true", help="show assertions of types as instructions")
    parser.add_argument("--native", action="store_true", help="with --html or --json: HHIR and machine code, too")
    parser.add_argument(
        "--layout",
        choices=("auto", "side", "unified"),
        default="auto",
        help="both stages beside each other, or as a patch",
    )
    _color(parser)


def _color(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--color", choices=("auto", "always", "never"), default="auto", help="colours; auto: on a terminal"
    )


def _explain(parser: argparse.ArgumentParser) -> None:
    _program(parser)
    parser.add_argument("function", metavar="FUNCTION", nargs="?", help=FUNCTION_HELP)
    parser.add_argument("--file", metavar="FILE.php", help="only functions of this file of the program")
    parser.add_argument("--fact", metavar="TEXT", help="what one fact rests on: 'return type of f', 'arguments of f'")
    parser.add_argument(
        "--why-not", type=at_least(1), metavar="LINE", help="what stood in the way of a type or target on a line"
    )
    _color(parser)


def _callgraph(parser: argparse.ArgumentParser) -> None:
    _graph(parser, "--callers", "show who calls them instead of whom they call", "callees of the library, unknown ones")


def _classes(parser: argparse.ArgumentParser) -> None:
    _graph(parser, "--ancestors", "show what they extend and implement", "classes of the library above them")


def _graph(parser: argparse.ArgumentParser, above: str, above_help: str, outside: str) -> None:
    _program(parser)
    parser.add_argument("names", metavar="NAME", nargs="?", help="begin with what is called so (* and ? stand for any)")
    parser.add_argument("--depth", type=at_least(0), metavar="N", help="so many levels")
    parser.add_argument(above, dest="above", action="store_true", help=above_help)
    parser.add_argument("--outside", action="store_true", help=f"name {outside}, too")
    parser.add_argument(
        "--format", choices=("text", "dot", "svg"), default="text", help="a tree, Graphviz's language, or a picture"
    )
    _color(parser)


def _repo(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("repo", metavar="APP.repo")


def _repos(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("repos", nargs="+", metavar="APP.repo")


def _asm(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("source", metavar="FILE.hhas")
    parser.add_argument("-o", "--output", required=True, metavar="APP.repo")


def _source(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("source", metavar="FILE.php")


def _ast(parser: argparse.ArgumentParser) -> None:
    _source(parser)
    parser.add_argument("--fold", action="store_true", help="after constant folding")
    parser.add_argument("--json", action="store_true", help=JSON_HELP)


def _lint(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paths", nargs="*", metavar="PATH", help="PHP files and directories; else standard input")
    parser.add_argument("--json", action="store_true", help=JSON_HELP)


def _ini(parser: argparse.ArgumentParser) -> None:
    phpswitches.add_ini(parser)
    parser.add_argument("names", nargs="*", metavar="NAME", help="settings or extensions (their first part), else all")


def _help(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("topic", nargs="?", choices=tuple(COMMANDS), metavar="COMMAND")


def _completion(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("shell", choices=SHELLS)


def _none(parser: argparse.ArgumentParser) -> None:
    pass


COMMANDS: Final[dict[str, Command]] = {
    "run": Command(
        "run a PHP file, a repo (authoritatively), standard input or code",
        (
            "hop run script.php a b c",
            "hop run app.repo --file main.php -- input.txt",
            "hop run -r 'echo PHP_VERSION;'",
            "hop run - a b < script.php",
        ),
        _run,
    ),
    "profile": Command(
        "run a repo, note how often and with what each block of its code runs, and keep that in the repo",
        ("hop profile app.repo --file main.php -- input.txt", "hop profile app.repo --add"),
        _profile,
    ),
    "compile": Command(
        "compile PHP files into a repo and optimize them as one program",
        (
            "hop compile src lib/tool.php -o app.repo --exclude tests",
            "hop compile src -o a.repo && hop profile a.repo --file main.php && hop compile src -o a.repo --native",
        ),
        _compile,
    ),
    "optimize": Command(
        "run the whole-program optimizer over a repo",
        ("hop optimize app.repo -o fast.repo -fno-fold-calls",),
        _optimize,
    ),
    "bisect": Command(
        "find the first wrong rewrite of the optimizer: pass, function, instruction and fact",
        ("hop bisect app.repo", "hop bisect app.repo --timeout 10 -- sh check.sh {}"),
        _bisect,
    ),
    "dump": Command(
        "print the bytecode of a program, or what the JIT makes of it",
        ("hop dump app.repo --stage unoptimized --format hhas --function main", "hop dump script.php"),
        _dump,
    ),
    "diff": Command(
        "show what the optimizer changed: functions by what they gained, or unoptimized beside optimized bytecode",
        (
            "hop diff app.repo --sort percent --min 10",
            "hop diff app.repo --function total --types",
            "hop diff app.repo --function 'Order::*' --layout side",
            "hop diff app.repo app.repo",
            "hop diff script.php --html script.html --native",
        ),
        _diff,
    ),
    "explain": Command(
        "tell the story of a function: what was known on entry, each change with its pass and fact",
        (
            "hop explain app.repo Order::total",
            "hop explain src total --file orders.php",
            "hop explain app.repo --fact 'return type of total'",
            "hop explain app.repo Order::total --why-not 2",
        ),
        _explain,
    ),
    "callgraph": Command(
        "show who calls whom: a tree, or a graph in dot or SVG; what is recursive is marked",
        (
            "hop callgraph app.repo --depth 3",
            "hop callgraph app.repo total --callers",
            "hop callgraph src --format svg > calls.svg",
        ),
        _callgraph,
    ),
    "classes": Command(
        "show the class hierarchy: a tree, or a graph in dot or SVG",
        ("hop classes app.repo", "hop classes app.repo 'Order*' --format dot"),
        _classes,
    ),
    "stats": Command(
        "print sizes and inferred types of the functions of a program, what of it runs natively, or how much of php's"
        " library there is",
        (
            "hop stats app.repo",
            "hop stats app.repo --function 'Order::*'",
            "hop stats app.repo --jit-coverage --file main.php -- input.txt",
            "hop stats --library",
        ),
        _stats,
    ),
    "verify": Command("verify every unit of a repo", ("hop verify app.repo",), _repo),
    "digest": Command(
        "print a hash of everything in a repo but the build root", ("hop digest app.repo",), _repos
    ),
    "asm": Command("assemble .hhas into a repo", ("hop asm hello.hhas -o hello.repo",), _asm),
    "tokens": Command("print the tokens of a PHP file", ("hop tokens index.php",), _source),
    "ast": Command("print the syntax tree of a PHP file", ("hop ast --fold index.php",), _ast),
    "lint": Command("check the syntax of PHP files, as php -l", ("hop lint src index.php",), _lint),
    "ini": Command(
        "list the ini settings: values, php's defaults and where each value came from",
        ("hop ini -d precision=17", "hop ini date precision"),
        _ini,
    ),
    "setup": Command("prepare what hop generates on first use, now", ("hop setup",), _none),
    "completion": Command(
        "print the completion script for a shell",
        ("hop completion bash > hop.bash",),
        _completion,
    ),
    "help": Command("print the help of hop or of a command", ("hop help compile",), _help),
    "version": Command("print the version", ("hop version",), _none),
}
