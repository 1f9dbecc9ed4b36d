"""The pass table keeps its own order, and every row has a name of its own."""

from hhbbc.passes import ORDER, PIPELINE


def test_names_are_unique():
    names = [row.name for row in PIPELINE]
    assert len(set(names)) == len(names)


def test_order_pairs_hold_and_have_a_reason():
    place = {row.name: at for at, row in enumerate(PIPELINE)}
    for pair in ORDER:
        assert place[pair.first] < place[pair.second], pair
        assert pair.why
