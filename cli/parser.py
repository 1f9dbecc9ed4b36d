"""argparse as Hop's commands use it: help that starts quickly, errors in one line that names the command's help.

Example::

    commands = top_parser().add_subparsers(dest="command", parser_class=Parser)
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, Any, NoReturn

from cli.errors import USAGE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from _typeshed import SupportsWrite

Commands = Any  # what add_subparsers returns


class Help(argparse.RawDescriptionHelpFormatter):
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


class Parser(argparse.ArgumentParser):
    """A parser that does not pass over a failure to print the help, nor leaves errors to the parser above it."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(formatter_class=Help, **settings)
        self._mixing = False

    def parse_known_args(  # type: ignore[override]
        self, args: Sequence[str] | None = None, namespace: argparse.Namespace | None = None
    ) -> tuple[argparse.Namespace, list[str]]:
        """Refuse unknown words here, where the usage is known that they do not fit.

        Options may stand between a command's words, except where a rest belongs to somebody else.
        """
        if self._mixing:  # called by the method below, for one half of the words
            return super().parse_known_args(args, namespace)
        exclusive = [action for group in self._mutually_exclusive_groups for action in group._group_actions]
        plain = any(action.nargs in (argparse.PARSER, argparse.REMAINDER) for action in self._actions)
        if plain or any(not action.option_strings for action in exclusive):  # which argparse refuses to mix
            found, unknown = super().parse_known_args(args, namespace)
        else:
            self._mixing = True
            found, unknown = self.parse_known_intermixed_args(args, namespace)
            self._mixing = False
        if unknown:
            self.error(f"unknown: {' '.join(unknown)}")
        return found, unknown

    def _print_message(self, message: str, file: SupportsWrite[str] | None = None) -> None:
        (file or sys.stderr).write(message)

    def error(self, message: str) -> NoReturn:
        """End the command with what is wrong, and where to look."""
        command = self.prog.partition(" ")[2]
        self.exit(USAGE, f"{self.prog}: {message} ({' '.join(filter(None, ('hop help', command)))} shows how)\n")

    def exit(self, status: int = 0, message: str | None = None) -> NoReturn:
        """End the command, behind what it printed."""
        sys.stdout.flush()
        super().exit(status, message)


def at_least(lowest: int) -> Callable[[str], int]:
    """An option's type: a number that is not too small."""

    def number(word: str) -> int:
        value = int(word)
        if value < lowest:
            raise argparse.ArgumentTypeError(f"{word} is less than {lowest}")
        return value

    return number
