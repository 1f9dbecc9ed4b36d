"""parse_url(): an URL taken apart as php does it, which is more forgiving than RFC 3986.

Example: `parse_url(b"//host:8/p?q", -1)` has host, port, path and query.
"""

from __future__ import annotations

from typing import Final

from backend.library.python.errors import PhpValueError
from backend.library.python.packing import Key, Value

PARTS: Final = (b"scheme", b"host", b"port", b"user", b"pass", b"path", b"query", b"fragment")
PORT_DIGITS: Final = 5
MAX_PORT: Final = 65535
_SCHEME: Final = frozenset(b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+.-")
_CONTROLS: Final = bytes(95 if c < 32 or c == 127 else c for c in range(256))

Url = dict[bytes, Value]


class _Malformed(Exception):
    pass


def parse_url(url: bytes, component: int) -> Value:
    """parse_url()"""
    try:
        parts = _split(url)
    except _Malformed:
        return False
    if component < 0:
        ordered: dict[Key, Value] = {name: parts[name] for name in PARTS if name in parts}
        return ordered
    if component >= len(PARTS):
        raise PhpValueError(
            f"parse_url(): Argument #2 ($component) must be a valid URL component identifier, {component} given"
        )
    return parts.get(PARTS[component])


def _text(part: bytes) -> bytes:
    return part.translate(_CONTROLS)


def _split(url: bytes) -> Url:
    """The parts of an URL. Raises ``_Malformed``."""
    parts: Url = {}
    start = _head(url, parts)
    if start is not None:
        start = _authority(url, start, parts)
        if start == len(url):
            return parts
        _path(url, start, parts)
    return parts


def _head(url: bytes, parts: Url) -> int | None:
    """Read scheme, or a port that stands alone; where the host begins. None: the path was read, too."""
    colon = url.find(b":")
    if colon > 0 and set(url[:colon]) <= _SCHEME:
        return _scheme(url, colon, parts)
    if colon == 0 or (colon > 0 and colon + 1 < len(url) and colon < _first_of(url, b"?#")):
        return _lone_port(url, colon, parts)
    if url.startswith(b"//"):
        return 2
    _path(url, 0, parts)
    return None


def _first_of(url: bytes, stops: bytes) -> int:
    return min((at for at in (url.find(bytes([c])) for c in stops) if at >= 0), default=len(url))


def _scheme(url: bytes, colon: int, parts: Url) -> int | None:
    """Go on behind what looks like a scheme."""
    scheme = _text(url[:colon])
    if colon + 1 == len(url):
        parts[b"scheme"] = scheme
        return None
    if url[colon + 1] != 47:
        end = colon + 1
        while end < len(url) and end - colon < PORT_DIGITS + 2 and url[end : end + 1].isdigit():
            end += 1
        if (end == len(url) or url[end] == 47) and end - colon < PORT_DIGITS + 2:
            return _lone_port(url, colon, parts)
        parts[b"scheme"] = scheme
        _path(url, colon + 1, parts)
        return None
    parts[b"scheme"] = scheme
    if url[colon + 2 : colon + 3] != b"/":
        _path(url, colon + 1, parts)
        return None
    start = colon + 3
    if url[:colon].lower() == b"file" and url[start : start + 1] == b"/":
        _path(url, start + 1 if url[colon + 5 : colon + 6] == b":" else start, parts)
        return None
    return start


def _lone_port(url: bytes, colon: int, parts: Url) -> int | None:
    """`host:80` or `//host:80/`, without a scheme."""
    start = colon + 1
    end = start
    while end < len(url) and end - start < PORT_DIGITS + 1 and url[end : end + 1].isdigit():
        end += 1
    if 0 < end - start <= PORT_DIGITS and (end == len(url) or url[end] == 47):
        parts[b"port"] = _port(url[start:end])
        return 2 if url.startswith(b"//") else 0
    if start == end == len(url):
        raise _Malformed
    if url.startswith(b"//"):
        return 2
    _path(url, 0, parts)
    return None


def _port(digits: bytes) -> int:
    """A port number. Raises ``_Malformed``."""
    text = digits.lstrip(b" \t\n\r\v\f")
    sign = text[:1] if text[:1] in (b"+", b"-") else b""
    count = len(sign)
    while text[count : count + 1].isdigit():
        count += 1
    if count == len(sign):
        raise _Malformed
    number = int(text[:count])
    if not 0 <= number <= MAX_PORT:
        raise _Malformed
    return number


def _authority(url: bytes, start: int, parts: Url) -> int:
    """Read user, password, host and port; where the path begins. Raises ``_Malformed``."""
    end = start + _first_of(url[start:], b"/?#")
    at = url.rfind(b"@", start, end)
    if at >= 0:
        user, colon, password = url[start:at].partition(b":")
        parts[b"user"] = _text(user)
        if colon:
            parts[b"pass"] = _text(password)
        start = at + 1
    host_end = end
    bracketed = url[start : start + 1] == b"[" and url[end - 1 : end] == b"]"
    colon_at = -1 if bracketed else url.rfind(b":", start, end)
    if colon_at >= 0:
        host_end = colon_at
        digits = url[colon_at + 1 : end]
        if b"port" not in parts and digits:
            if len(digits) > PORT_DIGITS:
                raise _Malformed
            parts[b"port"] = _port(digits)
    if host_end <= start:
        raise _Malformed
    parts[b"host"] = _text(url[start:host_end])
    return end


def _path(url: bytes, start: int, parts: Url) -> None:
    """Read path, query and fragment."""
    rest, sharp, fragment = url[start:].partition(b"#")
    if sharp:
        parts[b"fragment"] = _text(fragment)
    path, mark, query = rest.partition(b"?")
    if mark:
        parts[b"query"] = _text(query)
    if path or start == len(url):
        parts[b"path"] = _text(path)
