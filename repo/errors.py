"""The one error of this package.

Example: ``RepoError("app.repo: not a hop repo")`` prints as it stands, one line, on stderr.
"""

from __future__ import annotations

from frontend.printable import printable


class RepoError(Exception):
    """A repo that cannot be read or written; the text is one line for the user, whatever it quotes.

    ``busy`` tells that nothing is wrong but that somebody else has the file just now.
    """

    def __init__(self, message: str, *, busy: bool = False) -> None:
        """The line; it may quote what the file holds."""
        super().__init__(printable(message))
        self.busy = busy
