"""Announced changes, sentence by sentence: what each wording tells, and what announces nothing."""

from __future__ import annotations

import datetime as dt

import pytest

from ingest.announcements import is_announcement, read_announcements
from ingest.model import Operation, Place, RuleKind, Span, Step, UnitKind, UnitPath

PLACE = Place(Span(0, 1))
ARTICLE, POINT, SUBPOINT = UnitKind.ARTICLE, UnitKind.POINT, UnitKind.SUBPOINT
CONTEXT: UnitPath = (Step(ARTICLE, "5"), Step(POINT, "1"), Step(SUBPOINT, "4"))
LAW = "Законом РК от 09.01.2026 № 256-VIII"
LAW_KK = "ҚР 09.01.2026 № 256-VIII"
JULY = dt.date(2026, 7, 1)

#: text, operation, path as "kind number …", number of the act, rule (kind, day, months)
CASES = [
    (
        f"В подпункт 4) предусматриваются изменения {LAW} (вводится в действие по истечении шести "
        "месяцев после дня его первого официального опубликования).",
        (Operation.AMEND, "article 5 point 1 subpoint 4", "256-VIII"),
        (RuleKind.AFTER_PUBLICATION, None, 6),
    ),
    (
        f"Статью 15 предусматривается исключить {LAW} (вводится в действие с 01.07.2026).",
        (Operation.EXCLUDE, "article 15", "256-VIII"),
        (RuleKind.FIXED, JULY, None),
    ),
    (
        f"Примечание РЦПИ!\nВ заголовок статьи 14 предусматривается изменение {LAW}.",
        (Operation.AMEND, "article 14 heading ", "256-VIII"),
        None,
    ),
    (
        f"Пункт 3 предусматривается дополнить подпунктом 5-1) в соответствии с {LAW} (вводится в "
        "действие с 01.07.2026).",
        (Operation.INSERT, "article 5 point 3 subpoint 5-1", "256-VIII"),
        (RuleKind.FIXED, JULY, None),
    ),
    (
        "Подпункт 2) предусматривается в редакции Закона РК от 09.01.2026 № 256-VIII (вводится в "
        "действие с 01.07.2026).",
        (Operation.REPLACE, "article 5 point 1 subpoint 2", "256-VIII"),
        (RuleKind.FIXED, JULY, None),
    ),
    (
        "Часть вторую статьи 7 предусматривается изложить в новой редакции приказом Министра "
        "юстиции РК от 09.01.2026 № 25 (вводится в действие с 01.07.2026).",
        (Operation.REPLACE, "article 7 part 2", "25"),
        (RuleKind.FIXED, JULY, None),
    ),
    (
        f"Пункт 5 предусматривается признать утратившим силу {LAW}.",
        (Operation.EXCLUDE, "article 5 point 5", "256-VIII"),
        None,
    ),
    (
        f"В пункте 2 слова «один» предусматривается заменить словом «два» {LAW}.",
        (Operation.AMEND, "article 5 point 2", "256-VIII"),
        None,
    ),
    (
        f"В настоящий пункт предусматриваются изменения {LAW} (вводится в действие с 01.07.2026).",
        (Operation.AMEND, "article 5 point 1", "256-VIII"),
        (RuleKind.FIXED, JULY, None),
    ),
    (
        f"4) тармақшаға өзгеріс енгізу көзделген – {LAW_KK} Заңымен (алғашқы ресми жарияланған "
        "күнінен кейін алты ай өткен соң қолданысқа енгізіледі).",
        (Operation.AMEND, "article 5 point 1 subpoint 4", "256-VIII"),
        (RuleKind.AFTER_PUBLICATION, None, 6),
    ),
    (
        f"ЗҚАИ-ның ескертпесі! 15-бапты алып тастау көзделген – {LAW_KK} (01.07.2026 бастап "
        "қолданысқа енгізіледі) Заңымен.",
        (Operation.EXCLUDE, "article 15", "256-VIII"),
        (RuleKind.FIXED, JULY, None),
    ),
    (
        f"15-бап жаңа редакцияда көзделген – {LAW_KK} (01.07.2026 бастап қолданысқа енгізіледі) "
        "Заңымен.",
        (Operation.REPLACE, "article 15", "256-VIII"),
        (RuleKind.FIXED, JULY, None),
    ),
    (
        f"3-тармақты 5-1) тармақшамен толықтыру көзделген - {LAW_KK} Заңымен.",
        (Operation.INSERT, "article 5 point 3 subpoint 5-1", "256-VIII"),
        None,
    ),
    (
        "Article 15 is planned to be amended by the Law of the Republic of Kazakhstan dated "
        "09.01.2026 № 256-VIII (shall be enforced from 01.07.2026).",
        (Operation.AMEND, "article 15", "256-VIII"),
        (RuleKind.FIXED, JULY, None),
    ),
    # of the act or document itself, without the publisher's mark
    (
        f"В настоящий Закон предусматриваются изменения {LAW} (вводится в действие с 01.07.2026).",
        (Operation.AMEND, "", "256-VIII"),
        (RuleKind.FIXED, JULY, None),
    ),
    (
        "В настоящие Правила предусматриваются изменения и дополнения приказом Министра юстиции РК "
        "от 09.01.2026 № 25 (вводится в действие с 01.07.2026).",
        (Operation.AMEND, "", "25"),
        (RuleKind.FIXED, JULY, None),
    ),
    (
        f"Настоящий Кодекс предусматривается признать утратившим силу {LAW}.",
        (Operation.REPEAL_ACT, "", "256-VIII"),
        None,
    ),
    (
        f"В статью 3 настоящего Закона предусматриваются изменения {LAW}.",
        (Operation.AMEND, "article 3", "256-VIII"),
        None,
    ),
    (
        f"Осы Заңға өзгерістер енгізу көзделген – {LAW_KK} (01.07.2026 бастап қолданысқа "
        "енгізіледі) Заңымен.",
        (Operation.AMEND, "", "256-VIII"),
        (RuleKind.FIXED, JULY, None),
    ),
    (
        f"Осы Заңның күші жойылды деп тану көзделген – {LAW_KK} Заңымен.",
        (Operation.REPEAL_ACT, "", "256-VIII"),
        None,
    ),
    (
        "This Code is planned to be amended by the Law of the Republic of Kazakhstan dated "
        "09.01.2026 № 256-VIII.",
        (Operation.AMEND, "", "256-VIII"),
        None,
    ),
]


@pytest.mark.parametrize(("text", "told", "rule"), CASES, ids=[case[0][:60] for case in CASES])
def test_what_an_announcement_tells(
    text: str,
    told: tuple[Operation, str, str],
    rule: tuple[RuleKind, dt.date | None, int | None] | None,
) -> None:
    assert is_announcement(text)
    (found,) = read_announcements(text, PLACE, CONTEXT)
    path = " ".join(f"{step.kind.value} {step.number}" for step in found.path)
    assert found.act is not None
    assert (found.operation, path, found.act.number) == told
    read = found.commencement
    assert (read and (read.kind, read.date, read.months)) == rule


def test_two_acts_announce_two_changes() -> None:
    text = (
        "В абзац второй пункта 5 предусматриваются изменения законами РК от 09.01.2026 № 256-VIII "
        "(вводится в действие с 01.07.2026); от 10.02.2026 № 260-VIII (вводится в действие с "
        "01.01.2027)."
    )
    found = read_announcements(text, PLACE, CONTEXT)
    assert [each.act and each.act.number for each in found] == ["256-VIII", "260-VIII"]
    assert [each.commencement and each.commencement.date for each in found] == [
        JULY,
        dt.date(2027, 1, 1),
    ]


def test_what_is_not_told_is_unknown() -> None:
    (found,) = read_announcements(
        "Примечание ИЗПИ! В пункт 7 предусматривается изменение.", PLACE, CONTEXT
    )
    assert (found.act, found.commencement) == (None, None)
    assert found.path == (Step(ARTICLE, "5"), Step(POINT, "7"))


NORMS = [
    "В бюджете предусматриваются изменения расходов.",
    f"В бюджете предусматриваются изменения расходов, утвержденных {LAW}.",
    "Статьей 5 Закона РК от 09.01.2026 № 256-VIII предусматриваются изменения порядка учета.",
    "Договором предусматриваются изменения и дополнения в порядке, установленном Законом РК от "
    "09.01.2026 № 256-VIII.",
    "Настоящим Законом предусматриваются изменения в Закон РК от 09.01.2026 № 256-VIII.",
    f"В настоящем Законе предусматриваются изменения порядка, установленного {LAW}.",
    f"Осы Заңда {LAW_KK} Заңымен енгізілген өзгерістерді қолдану тәртібі көзделген.",
    f"7. В статью 5 предусматриваются изменения {LAW}.",  # a point of the act itself
    f"Заявитель исключает из статьи 5 то, что предусмотрено {LAW}.",
    "Бюджетте шығыстарды өзгерту көзделген.",
    f"Осы бапта көзделген жағдайларда {LAW_KK} Заңымен белгіленген тәртіп қолданылады.",
    "Сноска. Статья 16 предусмотрена в редакции Закона РК от 05.07.2011 № 452-IV.",
]


@pytest.mark.parametrize("text", NORMS)
def test_norms_and_notes_announce_nothing(text: str) -> None:
    assert not is_announcement(text)
