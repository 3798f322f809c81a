"""Applications made when nobody works, from real-shaped schedules."""

from __future__ import annotations

import pytest

from ingest.standards.values.after_hours import read_after_hours, tasks


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "1) с понедельника по пятницу с 9-00 до 18-00 часов.\n"
            "2) ПЭП, объектов информатизации – круглосуточно (при обращении после окончания "
            "рабочего времени, в выходные и праздничные дни выдача результатов осуществляется "
            "следующим рабочим днем).",
            [(False, True, ("egov_portal", "information_objects"))],
        ),
        (
            "портал – круглосуточно, при обращении услугополучателя после окончания рабочего "
            "времени прием заявления и выдача результата производятся на следующий рабочий день",
            [(True, True, ("egov_portal",))],
        ),
        (
            "Заявки, поданные в нерабочее время, принимаются в ближайший рабочий день.",
            [(True, False, ())],
        ),
        (
            "Следующим рабочим днем принимаются заявления, поданные после завершения рабочего дня.",
            [(True, False, ())],
        ),
        (
            "портал – тәулік бойы (көрсетілетін қызметті алушы жұмыс уақыты аяқталғаннан кейін, "
            "демалыс және мереке күндері жүгінген жағдайда өтінішті қабылдау және нәтижені беру "
            "келесі жұмыс күні жүзеге асырылады)",
            [(True, True, ("egov_portal",))],
        ),
        (
            "портал – тәулік бойы, жұмыстан тыс уақытта берілген өтініштер келесі жұмыс күні "
            "тіркеледі",
            [(True, False, ("egov_portal",))],
        ),
        ("портал – круглосуточно, после окончания рабочего времени – дежурный", [None]),
        ("Портал – круглосуточно.", []),
        ("Сәрсенбі қабылдамайтын күн.", []),
    ],
)
def test_rules(text: str, wanted: list[tuple[bool, bool, tuple[str, ...]] | None]) -> None:
    found = read_after_hours(text)
    assert len(found) == len(wanted)
    for rule, want in zip(found, wanted, strict=True):
        if want is None:
            assert (bool(rule.accepted), bool(rule.issued)) == (False, False)
        else:
            assert (rule.accepted, rule.issued, rule.channels) == want


@pytest.mark.parametrize(
    ("who", "wanted"),
    [
        ("Прием заявлений и выдача результатов", {"intake", "issue"}),
        ("прием документов услугодателем", {"intake"}),
        ("мемлекеттік қызмет көрсету нәтижелерін беру", {"issue"}),
        ("көрсетілетін қызметті беруші", set()),
        ("Государственная корпорация", set()),
        ("дежурные отделы обслуживания населения", set()),
    ],
)
def test_what_hours_are_for(who: str, wanted: set[str]) -> None:
    assert tasks(who) == wanted
