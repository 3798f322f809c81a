"""Tables of contents: where they stand, and what only looks like one."""

import pytest

from ingest.header_contents import find_contents
from ingest.readers import read

BODY = (
    "## Глава 1. Общие положения\n\n### Статья 1. Понятия\n\nСлова.\n\n"
    "### Статья 2. Цели\n\nЦель.\n"
)
ENTRIES = "Глава 1. Общие положения\n\nСтатья 1. Понятия\n\nСтатья 2. Цели\n\n"

CASES = [
    ("before the title", f"{ENTRIES}# Об учете собак\n\n{BODY}", [0, 1, 2]),
    (
        "before the title, a part first",
        f"Общая часть\n\n{ENTRIES}# Об учете\n\n{BODY}",
        [0, 1, 2, 3],
    ),
    ("after the title", f"# Об учете собак\n\nСОДЕРЖАНИЕ\n\n{ENTRIES}{BODY}", [1, 2, 3, 4]),
    ("words before the title", f"Проект\n\nСрочно\n\nДля служебного\n\n# Об учете\n\n{BODY}", []),
    ("none", f"# Об учете собак\n\n{BODY}", []),
    ("entries of another act", f"Статья 7. А\n\nСтатья 8. Б\n\nСтатья 9. В\n\n# О\n\n{BODY}", []),
    ("a word alone", f"# Об учете собак\n\nСодержание\n\n{BODY}", []),
    ("an act that begins with its chapter", BODY, []),
]


@pytest.mark.parametrize(("why", "text", "expected"), CASES, ids=[case[0] for case in CASES])
def test_contents(why: str, text: str, expected: list[int]) -> None:
    layout = read(text.encode(), "a.md")
    assert list(find_contents(layout.blocks)) == expected, why
