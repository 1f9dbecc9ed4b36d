"""The one error of this package.

Example: ``RepoError("app.repo: not a hop repo")`` prints as it stands, one line, on stderr.
"""

from __future__ import annotations


class RepoError(Exception):
    """A repo that cannot be read or written; the text is one line for the user."""
