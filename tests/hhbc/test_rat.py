"""Type facts print and read back."""

import pytest

from hhbc.rat import ARR, DBL, INT, NULL, OBJ, REF, UNINIT, Rat, parse_rat


@pytest.mark.parametrize(
    ("rat", "text"),
    [
        (Rat(INT), "Int"),
        (Rat(INT | DBL), "Num"),
        (Rat(INT | NULL), "?Int"),
        (Rat(UNINIT | REF), "Uninit|Ref"),
        (Rat(OBJ | NULL, b"Foo"), "?Obj<=Foo"),
        (Rat(OBJ | INT, b"N\\Foo", True), "Obj=N\\Foo|Int"),
        (Rat(OBJ, b"class@anonymous\0(|)"), "Obj<=class%40anonymous%00%28%7C%29"),
        (Rat(ARR, packed=True, elem=INT), "Arr([Int])"),
        (Rat(ARR | NULL, nonempty=True, elem=INT | NULL), "?Arr+(?Int)"),
        (Rat(0), "Bottom"),
    ],
)
def test_round_trip(rat: Rat, text: str) -> None:
    assert str(rat) == text
    assert parse_rat(text) == rat
    assert rat.valid()


@pytest.mark.parametrize("text", ["", "Integer", "Arr([Int]", "Int|", "??Int|X"])
def test_bad_text(text: str) -> None:
    with pytest.raises(ValueError, match="type"):
        parse_rat(text)


def test_refinements_need_their_kind() -> None:
    assert not Rat(INT, b"Foo").valid()
    assert not Rat(INT, packed=True).valid()
    assert not Rat(1 << 14).valid()
