"""One quotation for several commands: what cannot be told apart is no wording of any of them."""

from ingest.grammar import read_lines


def test_units_of_a_shared_quotation_are_not_put_into_one_another() -> None:
    found = read_lines(
        [
            "1-бап мынадай мазмұндағы 3-тармақпен және 3-бап мынадай мазмұндағы 4) тармақшамен "
            "толықтырылсын:",
            "«3. Өтініш беріледі.",
            "4) көшірме;»;",
        ]
    )
    assert [change.payload for change in found.changes] == [(), ()]
    assert {item.code for item in found.findings} == {"payload-number-differs", "payload-shared"}


def test_a_point_that_lists_what_no_other_command_names_keeps_it() -> None:
    found = read_lines(
        [
            "статью 1 дополнить пунктом 3 следующего содержания:",
            '"3. Подаются:',
            '4) копия.";',
        ]
    )
    (change,) = found.changes
    assert [child.text for unit in change.payload for child in unit.children] == ["4) копия."]
    assert found.findings == ()
