"""Questions to the name servers of /etc/resolv.conf, by UDP and, for long answers, TCP.

Example: `checkdnsrr(b"example.com", b"A")` is whether the host has an address.
"""

from __future__ import annotations

import ipaddress
import secrets
import socket
import struct
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from backend.library.python.errors import PhpValueError, warning
from backend.library.python.packing import Value

_PORT = 53
_ANY = 255
# Types by the names that checkdnsrr() takes, with the bit of the DNS_* constant, in the order in which they are asked for.
_TYPES: dict[str, tuple[int, int]] = {
    "A": (1, 1), "NS": (2, 2), "CNAME": (5, 16), "SOA": (6, 32), "PTR": (12, 2048), "HINFO": (13, 4096), "MX": (15, 16384),
    "TXT": (16, 32768), "AAAA": (28, 134217728), "SRV": (33, 33554432), "NAPTR": (35, 67108864), "A6": (38, 16777216),
    "CAA": (257, 8192), "ANY": (_ANY, 268435456),
}  # fmt: skip
_NAMES = {number: name for name, (number, _) in _TYPES.items()}
_NOT_FOUND = 3  # the code of an answer


Fact = Value | str


class NoAnswer(Exception):
    """Nobody answers (temporary), or the question is none."""

    def __init__(self, temporary: bool) -> None:
        """``temporary``: another time there may be an answer."""
        super().__init__()
        self.temporary = temporary


class Config(NamedTuple):
    """What /etc/resolv.conf says."""

    servers: list[str]
    search: list[str]
    seconds: float
    attempts: int


def _config() -> Config:
    """The configuration as it is now."""
    servers, search, options = [], [], {"timeout": 5, "attempts": 2}
    try:
        lines = Path("/etc/resolv.conf").read_text("latin-1").splitlines()
    except OSError:
        lines = []
    for line in lines:
        words = line.split()
        if words[:1] == ["nameserver"] and len(words) > 1:
            servers.append(words[1])
        elif words[:1] in (["search"], ["domain"]):
            search = words[1:]
        elif words[:1] == ["options"]:
            for name, _, value in (word.partition(":") for word in words[1:]):
                if name in options and value.isdigit():
                    options[name] = max(1, int(value))
    return Config(servers[:3] or ["127.0.0.1"], search, options["timeout"], options["attempts"])


def _encoded(name: str) -> bytes:
    """A name as questions have it."""
    labels = name.rstrip(".").split(".")
    data = [label.encode("latin-1") for label in labels]
    if not name or any(not 0 < len(label) < 64 for label in data) or sum(map(len, data)) + len(data) > 254:
        raise NoAnswer(temporary=False)
    return b"".join(bytes([len(label)]) + label for label in data) + b"\0"


def _exchange(server: str, question: bytes, seconds: float) -> bytes:
    """One server's answer to a question."""
    family = socket.AF_INET6 if ":" in server else socket.AF_INET
    with socket.socket(family, socket.SOCK_DGRAM) as link:
        link.settimeout(seconds)
        link.connect((server, _PORT))
        link.send(question)
        answer = link.recv(65535)
        while answer[:2] != question[:2]:
            answer = link.recv(65535)
    if len(answer) < 12 or not answer[2] & 2:
        return answer
    with socket.create_connection((server, _PORT), seconds) as stream:
        stream.sendall(struct.pack(">H", len(question)) + question)
        with stream.makefile("rb") as reader:
            return reader.read(struct.unpack(">H", reader.read(2))[0])


def _ask(name: str, kind: int) -> bytes | None:
    """The answer to a question; None when there is no such host."""
    config = _config()
    names = [name] if "." in name or not config.search else [f"{name}.{domain}" for domain in config.search] + [name]
    temporary = False
    for tried in names:
        number = secrets.token_bytes(2)
        question = number + struct.pack(">HHHHH", 0x0100, 1, 0, 0, 0) + _encoded(tried) + struct.pack(">HH", kind, 1)
        for server in config.servers * config.attempts:
            try:
                answer = _exchange(server, question, config.seconds)
            except (OSError, struct.error):
                temporary = True
                continue
            code = answer[3] & 15 if len(answer) >= 12 else 2
            if code == 0:
                return answer
            temporary = code != _NOT_FOUND
            if not temporary:
                break
    if temporary:
        raise NoAnswer(temporary=True)
    return None


# -- answers --------------------------------------------------------------------------------------------------


class Record(NamedTuple):
    """A record: where it stands in the message says what its names point to."""

    host: str
    kind: int
    seconds: int
    start: int
    size: int


def _name(message: bytes, at: int) -> tuple[str, int]:
    """A name and where it ends."""
    labels: list[str] = []
    end = -1
    for _ in range(128):
        size = message[at]
        if size & 0xC0 == 0xC0:
            end = end if end >= 0 else at + 2
            at = (size & 0x3F) << 8 | message[at + 1]
        elif size == 0:
            return ".".join(labels), end if end >= 0 else at + 1
        else:
            labels.append(message[at + 1 : at + 1 + size].decode("latin-1"))
            at += 1 + size
    raise IndexError("a name without end")


def _sections(message: bytes) -> list[list[Record]]:
    """Answers, authoritative servers and additional records; a message that is cut off has fewer."""
    questions, *counts = struct.unpack(">HHHH", message[4:12])
    found: list[list[Record]] = [[], [], []]
    at = 12
    try:
        for _ in range(questions):
            at = _name(message, at)[1] + 4
        for section, count in zip(found, counts, strict=True):
            for _ in range(count):
                host, at = _name(message, at)
                kind, _, seconds, size = struct.unpack(">HHIH", message[at : at + 10])
                section.append(Record(host, kind, seconds, at + 10, size))
                at += 10 + size
    except (IndexError, struct.error):
        pass
    return found


def _texts(data: bytes) -> Iterator[bytes]:
    """The texts with their lengths before them."""
    at = 0
    while at < len(data):
        yield data[at + 1 : at + 1 + data[at]]
        at += 1 + data[at]


def _facts(message: bytes, record: Record) -> dict[str, Fact] | None:
    """What a record says, by php's names; None for a type that php does not show."""
    data = message[record.start : record.start + record.size]

    def name(at: int) -> tuple[str, int]:
        return _name(message, record.start + at)

    match _NAMES.get(record.kind):
        case "A":
            return {"ip": socket.inet_ntoa(data)}
        case "AAAA":
            return {"ipv6": str(ipaddress.IPv6Address(data))}
        case "NS" | "CNAME" | "PTR":
            return {"target": name(0)[0]}
        case "MX":
            return {"pri": struct.unpack(">H", data[:2])[0], "target": name(2)[0]}
        case "TXT":
            entries: list[Value] = list(_texts(data))
            return {"txt": b"".join(_texts(data)), "entries": entries}
        case "HINFO":
            cpu, system = list(_texts(data))[:2]
            return {"cpu": cpu, "os": system}
        case "CAA":
            size = data[1]
            return {"flags": data[0], "tag": data[2 : 2 + size], "value": data[2 + size :]}
        case "SOA":
            first, at = name(0)
            second, at = _name(message, at)
            numbers = struct.unpack(">5I", message[at : at + 20])
            words = ["serial", "refresh", "retry", "expire", "minimum-ttl"]
            return {"mname": first, "rname": second, **dict(zip(words, numbers, strict=True))}
        case "SRV":
            words = ["pri", "weight", "port"]
            return {**dict(zip(words, struct.unpack(">HHH", data[:6]), strict=True)), "target": name(6)[0]}
        case "NAPTR":
            order, preference = struct.unpack(">HH", data[:4])
            flags, services, pattern = list(_texts(data[4:]))[:3]
            behind = name(4 + 3 + len(flags) + len(services) + len(pattern))[0]
            facts: dict[str, Fact] = {"order": order, "pref": preference, "flags": flags}
            return {**facts, "services": services, "regex": pattern, "replacement": behind}
    return None


def _shown(message: bytes, record: Record, raw: bool) -> Value:
    """A record as dns_get_record() shows it; None when it does not."""
    head: dict[str, Fact] = {"host": record.host, "class": "IN", "ttl": record.seconds}
    if raw:
        facts: dict[str, Fact] | None = {"type": record.kind, "data": message[record.start : record.start + record.size]}
    else:
        try:
            facts = _facts(message, record)
        except (IndexError, ValueError, struct.error, OSError):
            facts = None
        if facts is not None:
            facts = {"type": _NAMES[record.kind], **facts}
    if facts is None:
        return None
    return {
        key.encode(): value.encode("latin-1") if isinstance(value, str) else value for key, value in (head | facts).items()
    }


# -- php's functions --------------------------------------------------------------------------------------------


def _refuse_nul(hostname: bytes, function: str) -> None:
    if 0 in hostname:
        raise PhpValueError(f"{function}(): Argument #1 ($hostname) must not contain any null bytes")


def _has(function: str, hostname: bytes, kind: bytes) -> bool:
    """Whether there is a record of a type."""
    _refuse_nul(hostname, function)
    if not hostname:
        raise PhpValueError(f"{function}(): Argument #1 ($hostname) cannot be empty")
    known = _TYPES.get(kind.decode("latin-1").upper())
    if known is None:
        raise PhpValueError(f"{function}(): Argument #2 ($type) must be a valid DNS record type")
    try:
        answer = _ask(hostname.decode("latin-1"), known[0])
    except NoAnswer:
        return False
    return answer is not None and bool(_sections(answer)[0])


def checkdnsrr(hostname: bytes, type: bytes) -> bool:
    """checkdnsrr()"""
    return _has("checkdnsrr", hostname, type)


def dns_check_record(hostname: bytes, type: bytes) -> bool:
    """dns_check_record()"""
    return _has("dns_check_record", hostname, type)


def __systemlib_dns_exchangers(function: bytes, hostname: bytes) -> Value:
    """Targets and priorities of a host's MX records."""
    _refuse_nul(hostname, function.decode())
    try:
        answer = _ask(hostname.decode("latin-1"), _TYPES["MX"][0])
    except NoAnswer:
        answer = None
    hosts: list[Value] = []
    weights: list[Value] = []
    for record in _sections(answer)[0] if answer is not None else []:
        facts = _shown(answer or b"", record, raw=False)
        if record.kind == _TYPES["MX"][0] and isinstance(facts, dict):
            hosts.append(facts[b"target"])
            weights.append(facts[b"pri"])
    return [hosts, weights]


def __systemlib_dns_records(hostname: bytes, types: int, raw: bool) -> Value:
    """Answers, authoritative servers and additional records; False after a warning."""
    _refuse_nul(hostname, "dns_get_record")
    any_bit = _TYPES["ANY"][1]
    wanted = [types] if raw else [_ANY] if types & any_bit else [number for number, bit in _TYPES.values() if types & bit]
    found: list[list[Value]] = [[], [], []]
    for kind in wanted:
        try:
            answer = _ask(hostname.decode("latin-1"), kind)
        except NoAnswer as problem:
            what = "A temporary server error" if problem.temporary else "An unexpected server failure"
            warning(f"dns_get_record(): {what} occurred.")
            return False
        for number, section in enumerate(_sections(answer) if answer is not None else []):
            for record in section:
                if number > 0 or kind in (_ANY, record.kind):
                    shown = _shown(answer or b"", record, raw)
                    if shown is not None and shown not in found[number]:
                        found[number].append(shown)
    return list(found)
