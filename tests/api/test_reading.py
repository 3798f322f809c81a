"""What differs, who wrote it so, redlines and consolidated texts, at both doors and on paper."""

from __future__ import annotations

import datetime as dt
import io
import json
import re
import zipfile
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from fastapi.testclient import TestClient
from typer.testing import Result

from api.naming import Naming
from api.paper.consolidated import consolidated_html, consolidated_markdown
from api.paper.redline_docx import redline_docx
from api.paper.redline_html import redline_html
from corpus.sources import SourceDocument
from ingest.addresses import path_address
from ingest.parse import parse
from ingest.text import squeeze
from kb.answers import ActSummary, ChangedBy, DateBounds
from kb.answers_reading import (
    Alteration,
    ConsolidatedText,
    DifferenceAnswer,
    UnitDifference,
    UnitStanding,
)
from kb.base import Base
from kb.diff import Run, diff_texts

Invoke = Callable[..., Result]
Ask = Callable[..., Any]
D = dt.date
FIRST = "/akn/kz/act/order/mia/2024-10-07/743"
ORDER = ActSummary(
    id=FIRST, type="order", number="743", date=D(2024, 10, 7), issuer=None, titles={}
)
NAMING = Naming.of([ORDER], "ru")
MOVED = "копия документа, подтверждающего право собственности на транспортное средство;"
TEXTS = {
    "!rules_1~para_1": (
        "Срок – 5 дней.\nПлата <не> взимается.",
        "Срок – 15 дней.\nПлата взимается.",
    ),
    "!rules_1~para_2__subpara_2": (MOVED, ""),
    "!rules_1~para_2-1": ("", f"Предъявляется {MOVED}"),
    "!rules_1~para_3": ("Отказ & жалоба.", "Отказ & жалоба."),
}
KINDS = ("changed", "excluded", "inserted", "same")


def compared() -> DifferenceAnswer:
    """Four units: changed, moved away, moved in, the same; and one whose text is not held."""
    day = DateBounds(earliest=D(2025, 1, 1), latest=D(2025, 1, 1), rule="fixed", reason="…")
    open_day = DateBounds(earliest=D(2024, 10, 19), latest=D(2024, 11, 18), reason="срок")
    made = ChangedBy(act=FIRST, title="", operation="replace")
    runs = diff_texts(TEXTS)
    units = [
        UnitDifference(
            address=address,
            label=f"единица {index}",
            kind=kind,  # type: ignore[arg-type]
            runs=runs[address] or (Run("same", after),),
            before=standing(D(2024, 1, 1), before),
            after=standing(D(2025, 2, 1), after),
            alterations=(Alteration(changed_by=made, begins=day, state="text"),)
            if kind != "same"
            else (),
        )
        for index, ((address, (before, after)), kind) in enumerate(
            zip(TEXTS.items(), KINDS, strict=True)
        )
    ]
    units.append(
        UnitDifference(
            address="!annex_14",
            label="приложение 14",
            kind="unknown",
            before=UnitStanding(
                on=D(2024, 1, 1), in_effect="yes", text_state="unknown", reason="нет <в> базе"
            ),
            after=standing(D(2025, 2, 1), "Новый текст приложения."),
            alterations=(Alteration(changed_by=made, begins=open_day, state="text"),),
        )
    )
    return DifferenceAnswer.model_validate(
        {
            "act": "/akn/kz/act/order/mia/2014-12-02/862",
            "act_title": "Об утверждении «Правил» & <форм>",
            "address": "",
            "label": "",
            "from": D(2024, 1, 1),
            "to": D(2025, 2, 1),
            "language": "ru",
            "units": units,
        }
    )


def standing(on: D, text: str) -> UnitStanding:
    state = "known" if text else "none"
    return UnitStanding.model_validate(
        {"on": on, "in_effect": "yes", "text_state": state, "text": text or None}
    )


# --- HTML ---------------------------------------------------------------------------------------


class Page(HTMLParser):
    """Collects what a page holds: ids, tags in the order they open and close, its text."""

    _VOID = ("meta", "br", "link", "img")

    def __init__(self, written: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: list[str] = []
        self.open: list[str] = []
        self.attributes: list[tuple[str, dict[str, str | None]]] = []
        self.feed(written)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        held = dict(attrs)
        self.attributes.append((tag, held))
        self.tags.append(tag)
        self.ids += [held["id"]] if held.get("id") else []
        self.links += [held["href"]] if held.get("href") else []
        if tag not in self._VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def well_formed(written: str) -> Page:
    """A page whose tags close, whose ids are single and whose links lead somewhere."""
    found = Page(written)
    assert found.open == []
    assert len(found.ids) == len(set(found.ids))
    assert {link.removeprefix("#") for link in found.links} <= set(found.ids)
    assert "http" not in written, "nothing is fetched from elsewhere"
    assert "<script" not in written
    return found


def test_a_redline_page() -> None:
    written = redline_html(compared(), NAMING)
    found = well_formed(written)
    assert ("html", {"lang": "ru"}) in found.attributes
    assert set(TEXTS) | {"!annex_14"} <= set(found.ids)
    assert {"move-1-out", "move-1-in"} <= set(found.ids)
    assert "<title>" in written
    assert "@media print" in written
    main = written[written.index("<main>") :]
    assert "<del>5 </del><ins>15 </ins>" in main
    assert f'<del class="moved" id="move-1-out">{MOVED}</del>' in main
    assert f'<ins class="moved" id="move-1-in">{MOVED}</ins>' in main
    assert "→ 1" in main
    assert "← 1" in main
    assert "&lt;не&gt;" in main
    assert "2024-01-01" in written
    assert "2025-02-01" in written
    unknown = main[main.index('id="!annex_14"') :]
    assert "<del>" not in unknown
    assert "<ins>" not in unknown
    assert "[текста нет в базе: нет &lt;в&gt; базе]" in unknown
    assert "между 2024-10-19 и 2024-11-18" in unknown


# --- DOCX ---------------------------------------------------------------------------------------


def body_texts(document: bytes, *, accept: bool) -> list[str]:
    """What the paragraphs under each heading of a unit say, its revisions accepted or rejected."""
    gone, kept = (
        (("w:del", "w:moveFrom"), ("w:ins", "w:moveTo"))
        if accept
        else (("w:ins", "w:moveTo"), ("w:del", "w:moveFrom"))
    )
    texts = []
    for paragraph in docx.Document(io.BytesIO(document)).element.body.iter(qn("w:p")):
        if not (paragraph.findall(qn("w:r")) or any(paragraph.findall(qn(t)) for t in gone + kept)):
            continue
        said = ""
        for child in paragraph:
            if child.tag in {qn(tag) for tag in gone}:
                continue
            for node in child.iter(qn("w:t"), qn("w:delText"), qn("w:br")):
                said += "\n" if node.tag == qn("w:br") else node.text or ""
        texts.append(said)
    return texts


@pytest.mark.parametrize(("accept", "side"), [(True, 1), (False, 0)])
def test_accepted_or_rejected_the_document_gives_either_text(accept: bool, side: int) -> None:
    texts = body_texts(redline_docx(compared(), NAMING), accept=accept)
    for pair in TEXTS.values():
        if pair[side]:
            assert pair[side] in texts
        if pair[0] != pair[1] and pair[1 - side]:
            assert pair[1 - side] not in texts


def test_revisions_name_their_author_and_day() -> None:
    written = redline_docx(compared(), NAMING)
    body = docx.Document(io.BytesIO(written)).element.body
    revisions = [e for tag in ("w:ins", "w:del") for e in body.iter(qn(tag))]
    assert {e.get(qn("w:author")) for e in revisions} == {"приказ № 743, 2024-10-07"}
    assert {e.get(qn("w:date")) for e in revisions} == {"2025-01-01T00:00:00Z"}
    deleted = [e for e in body.iter(qn("w:del")) if e.find(qn("w:r")) is not None]
    assert deleted
    assert not [t for e in deleted for t in e.iter(qn("w:t"))]
    ids = [
        e.get(qn("w:id"))
        for tag in ("w:ins", "w:del", "w:moveFrom", "w:moveTo")
        for e in body.iter(qn(tag))
    ]
    assert len(ids) == len(set(ids))
    names = [
        [e.get(qn("w:name")) for e in body.iter(qn(f"{tag}RangeStart"))]
        for tag in ("w:moveFrom", "w:moveTo")
    ]
    assert names[0] == names[1] == ["move1"]
    with zipfile.ZipFile(io.BytesIO(written)) as archive:
        assert archive.testzip() is None
        assert 'w:lang w:val="ru-RU"' in archive.read("word/styles.xml").decode()


def test_a_unit_not_held_has_no_revisions() -> None:
    answer = compared()
    alone = answer.model_copy(update={"units": answer.units[-1:]})
    document = docx.Document(io.BytesIO(redline_docx(alone, NAMING)))
    tags = {element.tag for element in document.element.body.iter()}
    assert not tags & {qn("w:ins"), qn("w:del")}
    said = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert "[текста нет в базе: нет <в> базе]" in said
    assert "Новый текст приложения." in said


# --- the bundled acts ---------------------------------------------------------------------------


@pytest.fixture(scope="module")
def law(home: Path) -> ConsolidatedText:
    with Base.open(f"sqlite:///{home / 'zanbase.db'}") as base:
        return base.consolidated("88-V", D(2026, 11, 20), "en")


def test_a_consolidated_text_is_read_back_unit_by_unit(law: ConsolidatedText) -> None:
    written = consolidated_markdown(law, Naming.of([], "en"))
    parsed = parse(SourceDocument(name="law.md", data=written.encode(), origin="test"))
    held = {unit.address: unit for part in parsed.components for unit in part.unit.walk()}
    assert len(law.units) > 400
    lost = [unit.address for unit in law.units if unit.address not in held]
    assert lost == []
    changed = [
        unit.address
        for unit in law.units
        if squeeze(unit.text or "") not in squeeze(held[unit.address].text)
    ]
    assert changed == []


def test_its_notes_tell_what_the_notes_of_the_source_tell(law: ConsolidatedText) -> None:
    source = Path("corpus/bundled/001_b867f7592d015b65.txt")
    printed = parse(SourceDocument(name=source.name, data=source.read_bytes(), origin="test"))
    written = consolidated_markdown(law, Naming.of([], "en"))
    own = parse(SourceDocument(name="law.md", data=written.encode(), origin="test"))

    def events(parsed: Any) -> set[tuple[str, str, str | None, D | None]]:
        return {
            (path_address(e.component, e.path), e.operation.value, e.act.number, e.act.date)
            for e in parsed.notes
        }

    assert events(own) - events(printed) == set()
    assert len(events(own)) > 100


def test_a_consolidated_page(law: ConsolidatedText) -> None:
    found = well_formed(consolidated_html(law, Naming.of([], "en")))
    assert {"!main~art_18", "!main~art_5__para_1__subpara_1"} <= set(found.ids)
    levels = [int(tag[1]) for tag in found.tags if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert set(levels) <= {1, 3, 4}


def test_an_annex_has_its_caption_above_it_and_its_rows_in_it(home: Path) -> None:
    with Base.open(f"sqlite:///{home / 'zanbase.db'}") as base:
        known = base.consolidated("862", D(2025, 2, 1))
        open_day = base.consolidated("862", D(2024, 10, 25))
        units = [unit.address for unit in base.diff("862", *map(D.fromisoformat, DAYS[1::2])).units]
    order = [unit.address for unit in known.units]
    assert order.index("!annex_14~caption") == order.index("!annex_14") - 1
    assert not [address for address in (*order, *units) if "~row_" in address]
    annex = next(unit for unit in open_day.units if unit.address == "!annex_14")
    assert (annex.text, len(annex.alternatives)) == (None, 2)
    assert annex.mark == "Приложение 14"
    assert "!annex_14~caption" not in {unit.address for unit in open_day.units}
    assert "!annex_14" in units
    assert "!annex_14~caption" not in units


# --- commands -----------------------------------------------------------------------------------

DAYS = ("--from", "2024-10-01", "--to", "2025-02-01")


def test_diff(ask: Ask, run: Invoke) -> None:
    answer = ask("diff", "862", "п. 16", *DAYS)
    assert (answer["from"], answer["to"], answer["language"]) == ("2024-10-01", "2025-02-01", "ru")
    units = {unit["address"]: unit for unit in answer["units"]}
    assert units["!rules_1~para_16__subpara_4-1"]["kind"] == "inserted"
    assert units["!rules_1~para_16__subpara_4"]["kind"] == "unknown"
    assert units["!rules_1~para_16__subpara_4"]["runs"] == []
    shown = run("diff", "862", "п. 16", *DAYS)
    assert shown.exit_code == 0, shown.output
    assert "{+электронный паспорт" in shown.output
    assert "сравнить нельзя" in shown.output


def test_nothing_differs(run: Invoke) -> None:
    shown = run("diff", "743", "--from", "2025-03-01", "--to", "2025-03-02", "--lang", "kk")
    assert shown.exit_code == 0, shown.output
    assert "ештеңе өзгермеген" in shown.output


def test_why_sentence_by_sentence(ask: Ask, run: Invoke) -> None:
    asked = ("why", "862", "п. 16 пп. 4)", "--on", "2025-02-01")
    (sentence,) = ask(*asked)["sentences"]
    (ground,) = sentence["grounds"]
    assert ground["changed_by"]["act"] == FIRST
    assert ground["changed_by"]["source"]["page"] == 1
    assert ground["changed_by"]["source"]["span"]
    assert (ground["or_older"], ground["begins"]["rule"]) == (True, "fixed")
    shown = run(*asked)
    assert "По предложениям" in shown.output
    assert "или старше" in shown.output


@pytest.mark.parametrize(
    "arguments",
    [
        ("diff", "862", "!rules_1~para_16", *DAYS),
        ("why", "862", "!rules_1~para_16__subpara_4", "--on", "2025-02-01"),
        ("export", "862", "--on", "2025-02-01"),
    ],
)
def test_what_the_base_did_not_know_yet_is_not_read_back(
    ask: Ask, arguments: tuple[str, ...]
) -> None:
    known, unheard = (
        json.dumps(ask(*arguments, "--as-known-on", day), ensure_ascii=False)
        for day in ("2100-01-01", "2001-01-01")
    )
    assert "электронный паспорт" in known
    assert "электронный паспорт" not in unheard


@pytest.mark.parametrize("name", ["out.html", "out.docx"])
def test_redline(run: Invoke, tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    result = run("redline", "862", *DAYS, "-o", str(file))
    assert result.exit_code == 0, result.output
    assert name in result.output
    if name.endswith("html"):
        well_formed(file.read_text())
    else:
        assert docx.Document(str(file)).paragraphs
    as_json = run("redline", "862", *DAYS, "-o", str(file), "--only-changes", "--json")
    kinds = {unit["kind"] for unit in json.loads(as_json.stdout)["units"]}
    assert kinds == {"inserted", "unknown"}


@pytest.mark.parametrize("lang", ["ru", "kk"])
def test_export(run: Invoke, ask: Ask, tmp_path: Path, lang: str) -> None:
    asked = ("export", "862", "--on", "2025-02-01", "--lang", lang)
    printed = run(*asked)
    assert printed.exit_code == 0, printed.output
    lead = {"ru": "Сноска. Приложение 14 - в редакции", "kk": "Ескерту. 14-қосымша жаңа редакцияда"}
    assert lead[lang] in printed.output
    file = tmp_path / "out.html"
    assert run(*asked, "--format", "html", "-o", str(file)).exit_code == 0
    well_formed(file.read_text())
    assert ask(*asked)["language"] == lang


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("diff", "999-X", *DAYS), 1, "No such act"),
        (("diff", "862", "п. 99", *DAYS), 1, "No such unit"),
        (("diff", "862", "--from", "2025-02-01", "--to", "2024-01-01"), 2, "wrong order"),
        (("diff", "862", "--from", "yesterday"), 2, "Not a date"),
        (("diff", "862", "--from", "2024-01-01", "--lang", "de"), 2, "no language"),
        (("diff", "862"), 2, "--from"),
        (("redline", "862", *DAYS, "-o", "out.pdf"), 2, ".docx"),
        (("redline", "862", *DAYS, "-o", "/nowhere/out.html"), 2, "cannot be written"),
        (("redline", "862", *DAYS), 2, "--output"),
        (("export", "999-X"), 1, "No such act"),
        (("export", "862", "--format", "odt"), 2, "odt"),
    ],
)
def test_problems(run: Invoke, arguments: tuple[str, ...], code: int, said: str) -> None:
    result = run(*arguments)
    assert result.exit_code == code, result.output
    assert said in " ".join(re.sub(r"[│╭╮╰╯─]", " ", result.output).split())


# --- HTTP ---------------------------------------------------------------------------------------

ACT = "/v1/acts/akn/kz/act/order/mia/2014-12-02/862"


@pytest.mark.parametrize(
    ("path", "has"),
    [
        (f"{ACT}/diff?from=2024-10-01&to=2025-02-01", {"units", "from", "to", "language"}),
        ("/v1/acts/862/diff?from=01.10.2024&unit=п. 16", {"units", "address", "coverage"}),
        (f"{ACT}/units/!rules_1~para_16__subpara_4/why?on=2025-02-01", {"sentences", "versions"}),
        (f"{ACT}/text?on=2025-02-01", {"units", "notes", "on", "language", "coverage"}),
    ],
)
def test_an_answer(client: TestClient, path: str, has: set[str]) -> None:
    response = client.get(path)
    assert response.status_code == 200, response.text
    assert has <= set(response.json())
    assert response.headers["content-language"] == "ru"


@pytest.mark.parametrize(
    ("path", "status", "code"),
    [
        (f"{ACT}/diff", 422, "bad-request"),
        (f"{ACT}/diff?from=2025-02-01&to=2024-01-01", 422, "days-reversed"),
        (f"{ACT}/diff?from=2025-02-30", 422, "bad-date"),
        (f"{ACT}/diff?from=2025-02-01&unit=point 99", 404, "unit-not-found"),
        ("/v1/acts/999-X/diff?from=2025-02-01", 404, "act-not-found"),
        ("/v1/acts/999-X/text", 404, "act-not-found"),
    ],
)
def test_a_problem(client: TestClient, path: str, status: int, code: str) -> None:
    response = client.get(path)
    assert (response.status_code, response.json()["code"]) == (status, code)
