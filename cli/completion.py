"""`hop completion`: what a shell needs to complete hop's command lines.

Example: ``hop completion bash > hop.bash``.
"""

from __future__ import annotations

import argparse

import shtab

from cli.arguments import make_parser

FILES = {"PATH", "FILE", "SRC", "CONFIG"}


def script(shell: str) -> str:
    """The script for a shell."""
    parser = make_parser()
    _mark_files(parser)
    return str(shtab.complete(parser, shell))


def _mark_files(parser: argparse.ArgumentParser) -> None:
    """Let arguments whose names are those of files be completed as files."""
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for below in action.choices.values():
                _mark_files(below)
        elif _names_file(action):
            action.complete = shtab.FILE  # type: ignore[attr-defined]


def _names_file(action: argparse.Action) -> bool:
    name = action.metavar if isinstance(action.metavar, str) else ""
    return name in FILES or "." in name or name == "DIR"
