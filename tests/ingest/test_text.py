"""The comparison form."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.text import fold


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("дүйсенбiден", "дүйсенбіден"),  # Latin i
        ("cубъектінің", "субъектінің"),  # Latin c
        ("ЕЩЁ", "еще"),
        ("«Правила» – “закон”", '"правила" - "закон"'),
        ("№ 88-V", "№ 88-v"),
        ("www.egov.kz", "www.egov.kz"),
        ("sms-хабарлама", "sms-хабарлама"),
        ("İшкі", "İшкі"),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text(max_size=60))
def test_offsets_hold_and_folding_again_changes_nothing(text: str) -> None:
    once = fold(text)
    assert len(once) == len(text)
    assert fold(once) == once
