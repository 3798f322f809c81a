"""Documents that the applicant need not bring, from real-shaped items."""

from __future__ import annotations

import pytest

from ingest.standards.values.supply import read_supply


@pytest.mark.parametrize(
    ("text", "origin", "digital"),
    [
        ("заявление по форме согласно приложению 3", "applicant", False),
        (
            "документ, удостоверяющий личность, либо из сервиса цифровых документов",
            "applicant",
            True,
        ),
        ("медицинская справка посредством информационной системы органа", "systems", False),
        ("свидетельство об окончании курсов по средством информационной системы", "systems", False),
        (
            "сведения о регистрации получаются из государственных информационных систем",
            "systems",
            False,
        ),
        (
            "копия квитанции, за исключением случаев получения сведений через соответствующие "
            "информационные системы",
            "unless_in_systems",
            False,
        ),
        (
            "копия диплома (при отсутствии сведений в информационных системах)",
            "unless_in_systems",
            False,
        ),
        ("описание информационной системы заявителя", "applicant", False),
        ("мүлік туралы мәліметтер мемлекеттік ақпараттық жүйелерден алынады", "systems", False),
        ("медициналық анықтама ақпараттық жүйе арқылы", "systems", False),
        (
            "диплом көшірмесі (ақпараттық жүйелерде мәліметтер болмаған жағдайда)",
            "unless_in_systems",
            False,
        ),
        ("жеке басын куәландыратын құжат не цифрлық құжаттар сервисінен", "applicant", True),
    ],
)
def test_supply(text: str, origin: str, digital: bool) -> None:
    found = read_supply(text)
    assert (found.origin, found.digital) == (origin, digital)
