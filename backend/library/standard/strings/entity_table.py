"""The named characters of HTML 4.01 and HTML 5, each sorted for a binary search.

The names come from Python's `html.entities`. Of several names of a character php gives the first in alphabetical order, except
where it prefers another.

Example: `entity_codes(b"eacute", 6, False, second)` is 0xE9.
"""

from html.entities import html5, name2codepoint
from typing import NamedTuple

from backend.library.standard.strings.utf8 import sb_utf8
from backend.native.lang import *
from backend.runtime.builder import Builder, sb_byte
from backend.runtime.layout import *

_PREFERRED = set("""
    Bscr Cfr DoubleContourIntegral DoubleDot Downarrow Implies Rfr Supset Updownarrow ZeroWidthSpace af aleph amp
    angle approx awconint bbrk bcong bigcap bigcup bsim bump coloneq compfn complexes copy curlyeqprec
    curvearrowleft cwconint darr dashv dharl diamond divide divonx dot doublebarwedge downdownarrows drbkarow
    eqcolon esdot esim expectation exponentiale fallingdotseq forall gammad ge geqq ges gg gl gneqq grave gt
    gtrdot gtreqless hArr hairsp half harr hyphen ic imagline inodot iprod isinv lAarr lE lagran langle larr
    larrhk lceil leftharpoondown leftharpoonup leftrightharpoons leq les lesseqgtr lesseqqgtr lessgtr ll llarr
    llcorner lneqq longleftarrow lowbar lozenge lozf lrarr lt lthree maltese map mid minusd mumap nLtv nabla
    napprox naturals nbsp nbump nbumpe ncong nesim nexist ngeq nges ngsim ngtr nhArr nleftarrow nleftrightarrow
    nles nlsim nltri nltrie notin notniva nparallel npr nrArr nshortmid nsime nsupset nsupseteqq ntlg
    ntriangleright nwarrow oS oast ocir odash olarr oline ominus orarr orderof part perp pitchfork planck plusdo
    plusmn prec precapprox preceq precsim primes prod prop quot rAarr rarrhk rationals rcub rdquo realine reg
    rhard rharu rightleftarrows rightleftharpoons risingdotseq rrarr rsh rsqb rsquo rthree sbquo sdotb searhk
    shortparallel sigmav sim simeq spadesuit sqcap sqcup sqsub sqsupset squarf srarr ssetmn starf straightepsilon
    straightphi subsetneq subsetneqq succ succapprox succcurlyeq succnapprox sum sup supe supseteqq supsetneq
    swarhk swarr there4 timesb tint toea trade triangledown twoheadrightarrow uarr udarr udhar uharl ulcorner
    upsih urcorner varkappa vartriangleleft vdash vert vnsub vrtri vsubnE vsubne vsupne wp wr xhArr xlArr xmap
    xodot xvee xwedge
""".split())


class Table(NamedTuple):
    """Native tables: names one after another, by order; code points (the second one 0 for none); and by code points."""

    count: int
    names: object
    starts: object
    first: object
    second: object
    coded: int
    by_code: object  # numbers of names, in the order of their code points


def _table(title: str, named: dict[str, str]) -> Table:
    names = sorted(named)
    chosen: dict[str, str] = {}
    for name in names:
        if named[name] not in chosen or name in _PREFERRED:
            chosen[named[name]] = name
    number = {name: at for at, name in enumerate(names)}
    starts = [0]
    for name in names:
        starts.append(starts[-1] + len(name))
    texts = [named[name] for name in names]
    return Table(
        len(names),
        const_table(f"{title}_names", u8, "".join(names).encode()),
        const_table(f"{title}_starts", u32, starts),
        const_table(f"{title}_first", u32, [ord(text[0]) for text in texts]),
        const_table(f"{title}_second", u32, [ord(text[1]) if len(text) > 1 else 0 for text in texts]),
        len(chosen),
        const_table(f"{title}_by_code", u32, [number[chosen[text]] for text in sorted(chosen)]),
    )


HTML401 = _table("html401", {name: chr(code) for name, code in name2codepoint.items()})
HTML5 = _table("html5", {name[:-1]: text for name, text in html5.items() if name.endswith(";")})


def _make_look_up(title: str, table: Table):
    count, names, starts, first, second, coded, by_code = table

    @native(name=f"{title}_number")
    def number_of_name(p: ptr[u8], len_: u64) -> i64:
        """The number of a name, or -1."""
        low: i64 = 0
        high: i64 = count
        while low < high:
            middle = (low + high) >> 1
            start = u64(starts[middle])
            size = u64(starts[middle + 1]) - start
            order: i64 = 0
            i: u64 = 0
            while order == 0 and i < len_ and i < size:
                order = i64(p[i]) - i64(names[start + i])
                i += 1
            if order == 0:
                order = i64(len_) - i64(size)
            if order == 0:
                return middle
            if order < 0:
                high = middle
            else:
                low = middle + 1
        return -1

    @native(name=f"{title}_codes")
    def codes_of_name(p: ptr[u8], len_: u64, also: ptr[u64]) -> u64:
        """The first code point that a name means, or 0; the second one, or 0, in `also`."""
        number = number_of_name(p, len_)
        also[0] = u64(second[number]) if number >= 0 else 0
        return u64(first[number]) if number >= 0 else 0

    @native(name=f"{title}_entity")
    def put_entity_of(b: ptr[Builder], code: u64, also: u64) -> bool:
        """Append the entity of one or two code points, if there is one."""
        low: i64 = 0
        high: i64 = coded
        while low < high:
            middle = (low + high) >> 1
            number = u64(by_code[middle])
            known = u64(first[number])
            known_also = u64(second[number])
            if known == code and known_also == also:
                start = u64(starts[number])
                sb_byte(b, 38)
                for i in range(start, u64(starts[number + 1])):
                    sb_byte(b, names[i])
                sb_byte(b, 59)
                return True
            if known > code or (known == code and known_also > also):
                high = middle
            else:
                low = middle + 1
        return False

    @native(name=f"{title}_text")
    def put_text_of(b: ptr[Builder], at: i64) -> u64:
        """Append the text that has a name and is so many in the order of code points; returns its first code point."""
        number = u64(by_code[at])
        sb_utf8(b, u64(first[number]))
        if second[number] != 0:
            sb_utf8(b, u64(second[number]))
        return u64(first[number])

    return codes_of_name, put_entity_of, put_text_of


_codes401, _put401, _text401 = _make_look_up("html401", HTML401)
_codes5, _put5, _text5 = _make_look_up("html5", HTML5)


@native
def entity_codes(p: ptr[u8], len_: u64, html5_: bool, also: ptr[u64]) -> u64:
    """The first code point of a named character, or 0; the second one, or 0, in `also`."""
    return _codes5(p, len_, also) if html5_ else _codes401(p, len_, also)


@native
def put_named(b: ptr[Builder], code: u64, also: u64, html5_: bool) -> bool:
    """Append the entity of one or two code points, if they have a name."""
    return _put5(b, code, also) if html5_ else _put401(b, code, also)


@native
def named_texts(html5_: bool) -> i64:
    """How many texts have names."""
    return HTML5.coded if html5_ else HTML401.coded


@native
def put_named_text(b: ptr[Builder], at: i64, html5_: bool) -> u64:
    """Append the text that has a name and is so many in the order of code points; returns its first code point."""
    return _text5(b, at) if html5_ else _text401(b, at)
