"""What a name server says, as php's functions show it: the server is one of this process, on the loopback interface."""

import socket
import struct
import threading

import pytest

from backend.library.standard.general.python import dns

QUESTION = b"\3www\7example\0"  # what the records point to at byte 12
POINTER = b"\xc0\x0c"


def record(kind, data, name=POINTER):
    return name + struct.pack(">HHIH", kind, 1, 300, len(data)) + data


RECORDS = {
    1: [record(1, b"\x7f\0\0\1"), record(1, b"\x7f\0\0\2")],
    2: [record(2, b"\2ns" + POINTER)],
    6: [record(6, b"\2ns" + POINTER + b"\4root" + POINTER + struct.pack(">5I", 1, 2, 3, 4, 5))],
    15: [record(15, struct.pack(">H", 10) + b"\4mail" + POINTER), record(15, struct.pack(">H", 5) + POINTER)],
    16: [record(16, b"\3abc\2de")],
    28: [record(28, b"\0" * 15 + b"\1")],
    33: [record(33, struct.pack(">HHH", 1, 2, 3) + POINTER)],
    257: [record(257, b"\0\5issueca.example")],
}


def answer(question):
    kind = struct.unpack(">H", question[-4:-2])[0]
    found = RECORDS.get(kind, [])
    code = 0 if found else 3
    head = question[:2] + struct.pack(">HHHHH", 0x8180 | code, 1, len(found), 1 if found else 0, 0)
    return head + question[12:] + b"".join(found) + (RECORDS[2][0] if found else b"")


@pytest.fixture(autouse=True)
def server(monkeypatch):
    link = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    try:
        link.bind(("127.0.0.1", 0))
        link.sendto(b"", link.getsockname())
        link.recvfrom(512)
    except OSError:
        link.close()
        pytest.skip("there is no loopback interface")

    def serve():
        while True:
            question, sender = link.recvfrom(512)
            if not question:
                return
            link.sendto(answer(question), sender)

    thread = threading.Thread(target=serve)
    thread.start()
    monkeypatch.setattr(dns, "_PORT", link.getsockname()[1])
    monkeypatch.setattr(dns, "_config", lambda: dns.Config(["127.0.0.1"], [], 60, 1))
    yield
    link.sendto(b"", link.getsockname())
    thread.join()
    link.close()


def test_records_by_type():
    head = {b"host": b"www.example", b"class": b"IN", b"ttl": 300}
    answers, servers, more = dns.__systemlib_dns_records(b"www.example", 1 | 32768 | 134217728, raw=False)
    assert answers == [
        {**head, b"type": b"A", b"ip": b"127.0.0.1"},
        {**head, b"type": b"A", b"ip": b"127.0.0.2"},
        {**head, b"type": b"TXT", b"txt": b"abcde", b"entries": [b"abc", b"de"]},
        {**head, b"type": b"AAAA", b"ipv6": b"::1"},
    ]
    assert servers == [{**head, b"type": b"NS", b"target": b"ns.www.example"}]
    assert more == []


def test_records_with_names_and_numbers():
    answers = dns.__systemlib_dns_records(b"www.example", 32 | 33554432 | 8192, raw=False)[0]
    facts = [{key: value for key, value in row.items() if key not in (b"host", b"class", b"ttl")} for row in answers]
    assert facts == [
        {
            b"type": b"SOA", b"mname": b"ns.www.example", b"rname": b"root.www.example", b"serial": 1, b"refresh": 2,
            b"retry": 3, b"expire": 4, b"minimum-ttl": 5,
        },
        {b"type": b"SRV", b"pri": 1, b"weight": 2, b"port": 3, b"target": b"www.example"},
        {b"type": b"CAA", b"flags": 0, b"tag": b"issue", b"value": b"ca.example"},
    ]  # fmt: skip


def test_raw_records_exchangers_and_hosts_that_are_not_there():
    raw = dns.__systemlib_dns_records(b"www.example", 16, raw=True)[0]
    assert raw == [{b"host": b"www.example", b"class": b"IN", b"ttl": 300, b"type": 16, b"data": b"\3abc\2de"}]
    hosts, weights = dns.__systemlib_dns_exchangers(b"getmxrr", b"www.example")
    assert (hosts, weights) == ([b"mail.www.example", b"www.example"], [10, 5])
    assert dns.checkdnsrr(b"www.example", b"a")
    assert not dns.checkdnsrr(b"www.example", b"PTR")
    assert dns.__systemlib_dns_records(b"www.example", 2048, raw=False) == [[], [], []]


def test_a_message_that_is_cut_off_has_fewer_records():
    whole = answer(b"\0\0" + struct.pack(">HHHHH", 0x100, 1, 0, 0, 0) + QUESTION + struct.pack(">HH", 1, 1))
    for size in range(12, len(whole)):
        dns._sections(whole[:size])
