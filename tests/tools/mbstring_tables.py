"""Make the tables of the mbstring extension from what php does: `backend/library/mbstring/python/*_tables.py`.

Case, width and how common a character is follow php's version of Unicode; the charsets are written as differences from
Python's codecs, or in full where Python has none. Needs php with mbstring:

    python -m tests.tools.mbstring_tables
"""

from __future__ import annotations

import json
import subprocess
import textwrap
from pathlib import Path

from backend.library.mbstring.python.encodings import ENCODINGS, Family
from backend.library.mbstring.python.runs import mapping_text, ranges_text
from backend.library.mbstring.python.shifted import SHIFTED
from tests.tools.oracle import php_command

FOLDER = Path(__file__).resolve().parents[2] / "backend/library/mbstring/python"
NONE = 0x10FFFD  # what php is told to put for bytes that are no character

# Case, width, what titles take for letters, and which characters mb_detect_encoding() finds unlikely: UTF-16 is
# compared with ISO-8859-1, whose score of two bytes is known; rare ideographs of cheap bytes bring both into reach.
_UNICODE = r"""
function latin($b) {
    if ($b >= 0x21 && $b <= 0x2f) return 6;
    $common = $b == 9 || $b == 10 || $b == 13 || $b >= 0x20 && $b <= 0x7e || $b >= 0xa1 && $b != 0xad;
    return $common ? 1 : 30;
}
$out = ['wide' => [], 'cased' => [], 'ignored' => [], 'rare' => []];
for ($c = 0; $c < 0x110000; $c++) {
    if ($c >= 0xD800 && $c < 0xE000) continue;
    $s = mb_chr($c);
    for ($mode = 0; $mode < 8; $mode++) {
        $t = mb_convert_case($s, $mode);
        if ($t !== $s) $out["case$mode"][$c] = array_values(unpack('N*', mb_convert_encoding($t, 'UTF-32BE')));
    }
    if (mb_strwidth($s) == 2) $out['wide'][] = $c;
    $in_word = substr(mb_convert_case("a{$s}b", 2), -1) === 'b';
    $starts = substr(mb_convert_case("-{$s}b", 2), -1) === 'b';
    if ($in_word) $out[$starts ? 'cased' : 'ignored'][] = $c;
    if ($c < 0x10000) {
        $x = latin($c >> 8) + latin($c & 255);
        $text = pack('n', $c) . str_repeat('AA', $x < 30 ? 0 : ($x < 58 ? 1 : 2));
        if (mb_detect_encoding($text, ['UTF-16BE', 'ISO-8859-1']) !== 'UTF-16BE') $out['rare'][] = $c;
    }
}
echo json_encode($out);
"""
_BYTES = r"""
mb_substitute_character(0x10FFFD);
foreach (json_decode($argv[1]) as $e)
    for ($b = 0; $b < 256; $b++)
        $out[$e][$b] = unpack('N', mb_convert_encoding(chr($b), 'UTF-32BE', $e))[1];
echo json_encode($out);
"""


# What byte sequences mean, and what code points become; sequences of several code points are found by decoding.
_CHARSET = r"""
mb_substitute_character(0x10FFFD);
$e = $argv[1];
$tails = json_decode($argv[2], true);
$decode = function (string $s) use ($e) { return array_values(unpack('N*', mb_convert_encoding($s, 'UTF-32BE', $e))); };
$out = ['decode' => [], 'encode' => []];
for ($b = 0; $b < 256; $b++) {
    $out['decode'][bin2hex(chr($b))] = $decode(chr($b));
    for ($t = 0; $b >= 0x80 && $t < 256; $t++) $out['decode'][bin2hex(chr($b) . chr($t))] = $decode(chr($b) . chr($t));
}
foreach ($tails as $lead)
    for ($b = 0xA1; $b < 0xFF; $b++)
        for ($t = 0xA1; $t < 0xFF; $t++) {
            $s = hex2bin($lead) . chr($b) . chr($t);
            $out['decode'][bin2hex($s)] = $decode($s);
        }
mb_substitute_character('none');
for ($c = 0; $c < 0x110000; $c++) {
    if ($c >= 0x30000 && $c < 0xE0000) continue;
    $s = mb_convert_encoding(pack('N', $c), $e, 'UTF-32BE');
    if ($s !== '') $out['encode'][$c] = bin2hex($s);
}
echo json_encode($out);
"""
# Charsets of up to four bytes, the codec of Python's that is nearest, and the leads of longer sequences.
_PLANES = [f"8e{plane:02x}" for plane in range(0xA1, 0xAF)]
CHARSETS = {
    "EUC-JP": ("euc_jp", ["8f"]),
    "eucJP-win": ("euc_jp", ["8f"]),
    "EUC-JP-2004": ("euc_jis_2004", ["8f"]),
    "CP51932": ("euc_jp", []),
    "SJIS": ("shift_jis", []),
    "CP932": ("cp932", []),
    "SJIS-win": ("cp932", []),
    "SJIS-2004": ("shift_jis_2004", []),
    "SJIS-mac": ("shift_jis", []),
    "SJIS-Mobile#DOCOMO": ("cp932", []),
    "SJIS-Mobile#KDDI": ("cp932", []),
    "SJIS-Mobile#SOFTBANK": ("cp932", []),
    "EUC-CN": ("gb2312", []),
    "CP936": ("gbk", []),
    "BIG-5": ("big5", []),
    "CP950": ("cp950", []),
    "EUC-KR": ("euc_kr", []),
    "UHC": ("cp949", []),
    "EUC-TW": (None, _PLANES),
}


# The same for charsets that shift between sets of 94 x 94: [[escape in front, behind], ...] are in the second word.
_SHIFTED = r"""
mb_substitute_character(0x10FFFD);
[$e, $sets] = [$argv[1], json_decode($argv[2], true)];
$out = ['sets' => [], 'encode' => []];
foreach ($sets as $i => [$before, $behind])
    for ($b = 0x21; $b <= 0x97; $b++)
        for ($t = 0x21; $t < 0x7F; $t++) {
            $s = hex2bin($before) . chr($b) . chr($t) . hex2bin($behind);
            $codes = array_values(unpack('N*', mb_convert_encoding($s, 'UTF-32BE', $e)));
            if (!in_array(0x10FFFD, $codes)) $out['sets'][$i][$b << 8 | $t] = $codes;
        }
mb_substitute_character('none');
for ($c = 0; $c < 0x110000; $c++) {
    if ($c >= 0x30000 && $c < 0xE0000) continue;
    $s = mb_convert_encoding(pack('N', $c), $e, 'UTF-32BE');
    if ($s !== '' && $s !== "\x1b$)C") $out['encode'][$c] = bin2hex($s);
}
echo json_encode($out);
"""
# What code points become in the UTF-8 of Japanese telephones, and what its characters mean.
_MOBILE = r"""
mb_substitute_character('none');
for ($c = 0x80; $c < 0x110000; $c++) {
    if ($c >= 0x30000 && $c < 0xE0000 || $c >= 0xD800 && $c < 0xE000) continue;
    foreach (['encode' => ['UTF-8', $argv[1]], 'decode' => [$argv[1], 'UTF-8']] as $way => [$from, $to]) {
        $s = mb_convert_encoding(mb_chr($c), $to, $from);
        if ($s !== mb_chr($c)) $out[$way][$c] = array_map('mb_ord', mb_str_split($s));
    }
}
echo json_encode($out);
"""


def php(code: str, *arguments: str) -> str:
    """What php prints for code."""
    command = [*php_command(["mbstring"]), "-d", "memory_limit=-1", "-r", code, *arguments]
    return subprocess.run(command, capture_output=True, check=True, text=True).stdout


def literal(text: str) -> str:
    """A long text as lines of literals."""
    lines = textwrap.wrap(text, 108) or [""]
    return "(\n" + "".join(f'    "{line}{" " if line is not lines[-1] else ""}"\n' for line in lines) + ")"


def write(name: str, title: str, parts: dict[str, str]) -> None:
    """A module of constants."""
    head = f'"""{title}\n\nMade by `python -m tests.tools.mbstring_tables`; the notation is that of `runs.py`.\n"""\n'
    body = "".join(f"\n{key} = {value}\n" for key, value in parts.items())
    (FOLDER / name).write_text(head + body)


def unicode_tables() -> None:
    """Case, width and frequency of characters."""
    found = json.loads(php(_UNICODE))
    case = [{int(k): tuple(v) for k, v in found[f"case{mode}"].items()} for mode in range(8)]
    parts = {}
    for mode, name in enumerate(("UPPER", "LOWER", "TITLE", "FOLD")):
        full, simple = case[mode], case[mode + 4]
        parts[name] = literal(mapping_text(simple))
        special = {c: text for c, text in full.items() if simple.get(c) != text}
        special |= {c: (c,) for c in simple if c not in full}
        parts[f"{name}_SPECIAL"] = literal(mapping_text(special))
    for name in ("wide", "cased", "ignored", "rare"):
        parts[name.upper()] = literal(ranges_text(found[name]))
    write("unicode_tables.py", "Unicode as php 8.2 knows it: case by MB_CASE_*, width, frequency.", parts)


def byte_tables() -> None:
    """The charsets in which a byte is a character: their upper halves."""
    names = [encoding.name for encoding in ENCODINGS if encoding.family == Family.BYTE]
    found = json.loads(php(_BYTES, json.dumps(names)))
    rows = {}
    for name, codes in found.items():
        assert codes[:128] == list(range(128))
        rows[name] = {b: (codes[b],) for b in range(128, 256) if codes[b] != NONE}
    text = "{\n" + "".join(f'    "{name}": {literal(mapping_text(row))},\n' for name, row in rows.items()) + "}"
    write("byte_tables.py", "The upper halves of the single-byte charsets.", {"UPPER_HALVES": text})


def codec_pairs(codec: str | None, sequences: list[bytes]) -> dict[int, tuple[int, ...]]:
    """What Python's codec decodes."""
    found = {}
    for sequence in sequences:
        if codec is not None:
            try:
                found[int.from_bytes(sequence, "big")] = tuple(map(ord, sequence.decode(codec)))
            except UnicodeDecodeError:
                pass
    return found


def php_charset(name: str) -> tuple[list[int], dict[int, tuple[int, ...]], dict[int, int], list[bytes]]:
    """What php does: the lead bytes, what sequences mean, what code points become; the sequences that make sense."""
    found = json.loads(php(_CHARSET, name, json.dumps(CHARSETS[name][1])))
    decodes = {bytes.fromhex(key): tuple(value) for key, value in found["decode"].items()}
    leads = [b for b in range(128, 256) if decodes[bytes([b, 64])] != decodes[bytes([b])] + decodes[b"@"]]
    sequences = [s for s in decodes if len(s) == 1 or s[0] in leads]
    good = {int.from_bytes(s, "big"): decodes[s] for s in sequences if NONE not in decodes[s]}
    return leads, good, {int(c): int(text, 16) for c, text in found["encode"].items()}, sequences


def encode_differences(good: dict[int, tuple[int, ...]], encodes: dict[int, int]) -> str:
    """How encoding differs from the inverse of decoding, the first sequence of several."""
    inverse: dict[int, int] = {}
    for key in sorted(good):
        if len(good[key]) == 1:
            inverse.setdefault(good[key][0], key)
    every = inverse.keys() | encodes.keys()
    return mapping_text(
        {c: (encodes[c],) if c in encodes else () for c in every if inverse.get(c) != encodes.get(c)}
    )


def charset_tables() -> None:
    """The charsets of two and more bytes for which Python has a codec."""
    texts = dict.fromkeys(("japanese_tables.py", "mobile_tables.py", "charset_tables.py"), "{\n")
    for name, (codec, _) in CHARSETS.items():
        if codec is not None:
            leads, good, encodes, sequences = php_charset(name)
            known = codec_pairs(codec, sequences)
            keys = good.keys() | known.keys()
            decode = {key: good.get(key, ()) for key in keys if good.get(key) != known.get(key)}
            parts = (ranges_text(leads), mapping_text(decode), encode_differences(good, encodes))
            japanese = codec in ("euc_jp", "euc_jis_2004", "shift_jis", "shift_jis_2004", "cp932")
            group = "mobile" if "Mobile" in name else "japanese" if japanese else "charset"
            module = f"{group}_tables.py"
            texts[module] += f'    "{name}": ("{codec}", {", ".join(map(literal, parts))}),\n'
    title = "Charsets: Python's codec, lead bytes, how decoding differs from the codec, encoding from its inverse."
    for module, text in texts.items():
        write(module, title, {"CHARSETS": text + "}"})


def shifted_tables() -> None:
    """The charsets with escape sequences."""
    text = "{\n"
    for name, shape in SHIFTED.items():
        pairs = [[one.before.hex(), one.behind.hex()] for one in shape.doubles]
        found = json.loads(php(_SHIFTED, name, json.dumps(pairs)))
        sets = []
        for index, one in enumerate(shape.doubles):
            row = found["sets"]
            row = row.get(str(index), {}) if isinstance(row, dict) else row[index]
            good = {int(key): tuple(codes) for key, codes in row.items()}
            base = one.base()
            keys = good.keys() | base.keys()
            sets.append({key: good.get(key, ()) for key in keys if good.get(key) != base.get(key)})
        said = {int(c): shape.read(bytes.fromhex(said)) for c, said in found["encode"].items()}
        inverse = shape.inverse([mapping_text(row) for row in sets])
        every = inverse.keys() | said.keys()
        encode = {c: (said[c],) if c in said else () for c in every if inverse.get(c) != said.get(c)}
        parts = [*(mapping_text(row) for row in sets), mapping_text(encode)]
        text += f'    "{name}": ({", ".join(map(literal, parts))}),\n'
    title = "Shifting charsets: how their sets differ from those of other charsets, and encoding from decoding."
    write("shifted_tables.py", title, {"DIFFERENCES": text + "}"})


def mobile_utf8_tables() -> None:
    """The UTF-8 of telephones."""
    text = "{\n"
    for name in (encoding.name for encoding in ENCODINGS if encoding.name.startswith("UTF-8-Mobile")):
        found = json.loads(php(_MOBILE, name))
        ways = [{int(c): tuple(codes) for c, codes in found[way].items()} for way in ("decode", "encode")]
        text += f'    "{name}": ({", ".join(literal(mapping_text(way)) for way in ways)}),\n'
    title = "The UTF-8 of Japanese telephones: what its characters mean, and what code points become."
    write("mobile_utf8_tables.py", title, {"DIFFERENCES": text + "}"})


def euc_tw_tables() -> None:
    """EUC-TW: rows of 94 characters, two lines each, a space where there is none."""
    _, good, encodes, _ = php_charset("EUC-TW")
    text = "{\n"
    for plane in range(1, 15):
        for row in range(0xA1, 0xFF):
            head = int.from_bytes(bytes([0x8E, 0xA0 + plane, row]), "big") << 8
            line = "".join(chr(good.get(head + cell, (32,))[0]) for cell in range(0xA1, 0xFF))
            if line.strip():
                text += f'    0x{plane:x}{row:x}: "{line[:47]}"\n    "{line[47:]}",\n'
    parts = {"ROWS": text + "}", "ENCODE": literal(encode_differences(good, encodes))}
    write("euc_tw_tables.py", "EUC-TW: the characters by plane and row.", parts)


if __name__ == "__main__":
    for make in (unicode_tables, byte_tables, charset_tables, euc_tw_tables, shifted_tables, mobile_utf8_tables):
        make()
