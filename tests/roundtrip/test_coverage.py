"""Every drafting formula of the grammar is met by an instruction that was generated."""

from __future__ import annotations

import pytest

from ingest.grammar.rules import RULES
from roundtrip import cases
from roundtrip.chance import Choices, Seeded
from roundtrip.compare import Read, read
from roundtrip.measure import LANGUAGES, SHAPES, paired, rules_met

#: Cases looked through, in each language, before a rule counts as never met.
_MOST = 400
#: Cases that meet all rules between them; others are looked through when these no longer do.
_KNOWN_SEEDS = (
    *(0, 3, 5, 8, 10, 12, 13, 24, 25, 26, 27, 33, 36, 38),
    *(49, 55, 57, 62, 69, 72, 74, 81, 98, 108, 110, 135, 158),
)
#: Rules that no generated instruction meets, with the reason.
NOT_MET: dict[str, str] = {}
#: What is drawn apart from the rest, each as often as any other shape.
_ALL_SHAPES = (*SHAPES, cases.with_a_sentence)


def test_every_rule_is_met_by_what_is_generated() -> None:
    wanted = {rule.id for rule in RULES} - NOT_MET.keys()
    found: set[str] = set()
    for seed in dict.fromkeys((*_KNOWN_SEEDS, *range(_MOST))):
        for lang in LANGUAGES:
            case = _ALL_SHAPES[seed % len(_ALL_SHAPES)](Choices(Seeded(seed)), lang)
            for step in case.steps:
                found |= rules_met(read(step.text, markdown=case.markdown)).keys()
        if wanted <= found:
            break
    assert wanted - found == set()


def test_the_rules_not_met_are_rules() -> None:
    assert NOT_MET.keys() <= {rule.id for rule in RULES}


_FIRST = Read("exclude", "862", "!main~para_1")
_OTHER_ACT = Read("exclude", "863", "!main~para_1")
_WORDED = Read("replace", "862", "!main~para_2", ("2. Иначе.",))
_MISREAD = Read("replace", "862", "!main~para_2", ("2. Так.",))


@pytest.mark.parametrize(
    ("expected", "found", "partners", "surplus"),
    [
        ([_FIRST, _WORDED], [_WORDED, _FIRST], [_FIRST, _WORDED], []),
        ([_FIRST, _FIRST], [_FIRST], [_FIRST, None], []),
        ([_FIRST], [_FIRST, _FIRST], [_FIRST], [_FIRST]),
        ([_FIRST], [_OTHER_ACT], [None], [_OTHER_ACT]),
        ([_WORDED], [_MISREAD], [_MISREAD], []),
        ([_WORDED], [_MISREAD, _WORDED], [_WORDED], [_MISREAD]),
        ([_FIRST], [Read("replace", "862", "!main~para_1"), _WORDED], [None], None),
    ],
)
def test_a_change_found_answers_for_one_ordered(
    expected: list[Read],
    found: list[Read],
    partners: list[Read | None],
    surplus: list[Read] | None,
) -> None:
    made, rest = paired(expected, found)
    assert made == partners
    assert rest == (found if surplus is None else surplus)
