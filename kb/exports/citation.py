"""How a unit of an act is cited in full, in the official style of each language. Pure.

The styles are those of acts themselves (Law 480-V article 24; the practice of adilet.zan.kz): the
unit from the smallest to the largest in Russian and English, from the largest in Kazakh; the form
of the act, who signed it, its date, number and title.
"""

from __future__ import annotations

from dataclasses import dataclass

from ingest.addresses import split_address, step_of
from ingest.model import Step, UnitKind
from kb.evidence import WHOLE_ACT
from kb.exports.words import Case, NamedAct, signatory, unit, words
from kb.long_dates import long_date

#: Short names of the country, and what stands for them in a full citation.
_COUNTRY = {
    "ru": ("РК", "Республики Казахстан"),
    "kk": ("ҚР", "Қазақстан Республикасы"),
    "en": ("РК", "РК"),
}
_INSTRUMENTAL = ("мен", "бен", "пен")
_BACK_VOWELS = "аоұыуя"


@dataclass(frozen=True, slots=True)
class CitedAct:
    """An act as citations name it: ``title`` in the language of the citation, "" where not known.
    ``registration`` is its number in the register of state registration."""

    named: NamedAct
    title: str = ""
    registration: str = ""


def citation(cited: CitedAct, address: str, lang: str, rules: str = "") -> str:
    """A unit of an act ("!" for the act itself), in Kazakh, Russian or English.

    ``rules`` is the title of the document that the unit stands in, where the act approves it.

    >>> import datetime as dt
    >>> law = CitedAct(NamedAct("law", None, dt.date(2013, 4, 15), "88-V"), "О госуслугах")
    >>> citation(law, "!main~art_14__subpara_3-1", "ru")
    'подпункт 3-1) статьи 14 Закона Республики Казахстан от 15 апреля 2013 года № 88-V «О госуслугах»'
    """  # noqa: E501
    steps, approved = _steps(address)
    if lang == "kk":
        return _kazakh(cited, steps, rules if approved else None)
    say = _english if lang == "en" else _russian
    return say(cited, steps, rules if approved else None)


def _steps(address: str) -> tuple[tuple[Step, ...], bool]:
    """The units of an address, outermost first, without the main text and the document approved;
    and whether they stand in such a document."""
    if address == WHOLE_ACT:
        return (), False
    component, segments = split_address(address)
    steps = [step_of(part) for part in (*component.split("."), *segments)]
    named = tuple(s for s in steps if s.kind not in (UnitKind.MAIN, UnitKind.RULES))
    return named, any(step.kind is UnitKind.RULES for step in steps)


# --- Russian ------------------------------------------------------------------------------------


def _russian(cited: CitedAct, steps: tuple[Step, ...], rules: str | None) -> str:
    case: Case = "gen" if steps else "nom"
    act = _russian_act(cited, "ins" if rules is not None else case)
    if rules is None:
        return _joined(unit(steps, "ru") if steps else "", act)
    title = _rules_ru(rules, genitive=bool(steps))
    made = "утвержденных" if steps else "утвержденные"
    return _joined(unit(steps, "ru") if steps else "", f"{title}, {made} {act}")


def _russian_act(cited: CitedAct, case: Case) -> str:
    named = cited.named
    entry = words()["forms"].get(named.form or "")
    if entry is None or named.date is None:
        return f"акта {named.words}" if case == "gen" else named.words
    form = entry["ru"][("nom", "gen", "ins").index(case)]
    issuer = _full(signatory(named.issuer or entry.get("issuer"), "ru"), "ru")
    number = f" № {named.number}" if named.number else ""
    title = f" «{cited.title}»" if cited.title else ""
    registered = (
        " (зарегистрирован в Реестре государственной регистрации нормативных правовых актов "
        f"под № {cited.registration})"
        if cited.registration
        else ""
    )
    return f"{form} {issuer} от {long_date(named.date, 'ru')}{number}{title}{registered}"


def _rules_ru(title: str, *, genitive: bool) -> str:
    """
    >>> _rules_ru("Правила приема экзаменов", genitive=True), _rules_ru("", genitive=False)
    ('Правил приема экзаменов', 'правила')
    """
    said = title or "правила"
    if genitive:
        return f"{said[:1]}равил{said[7:]}" if said.lower().startswith("правила") else f"«{said}»"
    return said


# --- English ------------------------------------------------------------------------------------


def _english(cited: CitedAct, steps: tuple[Step, ...], rules: str | None) -> str:
    named = cited.named
    entry = words()["forms"].get(named.form or "")
    if entry is None or named.date is None:
        act = named.words
    else:
        issuer = signatory(named.issuer or entry.get("issuer"), "en")
        number = f" № {named.number}" if named.number else ""
        title = f' "{cited.title}"' if cited.title else ""
        act = f"the {entry['en']} {issuer} dated {long_date(named.date, 'en')}{number}{title}"
        if cited.registration:
            act += (
                " (registered in the Register of State Registration of Normative Legal Acts "
                f"under № {cited.registration})"
            )
    if rules is not None:
        act = f"the {rules or 'rules'} approved by {act}"
    return f"{unit(steps, 'en')} of {act}" if steps else act.removeprefix("the ")


# --- Kazakh -------------------------------------------------------------------------------------


def _kazakh(cited: CitedAct, steps: tuple[Step, ...], rules: str | None) -> str:
    act = _kazakh_act(cited, owner=bool(steps), approving=rules is not None)
    if rules is not None:
        title = rules or "қағидалары"
        act = f"{act} бекітілген {_genitive(title) if steps else title}"
    return _joined(act, _kazakh_units(steps))


def _kazakh_act(cited: CitedAct, *, owner: bool, approving: bool) -> str:
    named = cited.named
    entry = words()["forms"].get(named.form or "")
    if entry is None or named.date is None:
        return named.words
    instrumental = entry["kk"][3]
    noun = next(
        (instrumental.removesuffix(end) for end in _INSTRUMENTAL if instrumental.endswith(end)),
        instrumental,
    )
    form = instrumental if approving else _genitive(noun) if owner else noun
    signed = _full(signatory(named.issuer or entry.get("issuer"), "kk"), "kk")
    if signed == _COUNTRY["kk"][1]:
        signed = _genitive(signed)
    number = f" № {named.number}" if named.number else ""
    title = f"«{cited.title}» " if cited.title else ""
    registered = (
        f" (Нормативтік құқықтық актілерді мемлекеттік тіркеу тізілімінде № {cited.registration} "
        "болып тіркелген)"
        if cited.registration
        else ""
    )
    return f"{title}{signed} {long_date(named.date, 'kk', 'of')}{number} {form}{registered}"


def _kazakh_units(steps: tuple[Step, ...]) -> str:
    """Units with possessive endings; of those before the last only the nearest has a genitive.

    >>> _kazakh_units((Step(UnitKind.ARTICLE, "14"), Step(UnitKind.POINT, "1"),
    ...                Step(UnitKind.SUBPOINT, "3-1")))
    '14-бабы 1-тармағының 3-1) тармақшасы'
    """
    last = len(steps) - 1
    return " ".join(
        unit((Step(UnitKind.RULES), step), "kk", "gen" if index == last - 1 else "nom").partition(
            " "
        )[2]
        for index, step in enumerate(steps)
    )


def _genitive(noun: str) -> str:
    """The genitive of a noun that ends in a vowel, as all with a possessive ending do.

    >>> _genitive("бұйрығы"), _genitive("Кодексі"), _genitive("қағидалары")
    ('бұйрығының', 'Кодексінің', 'қағидаларының')
    """
    vowels = [letter for letter in noun.lower() if letter in "аәоөұүыіеиуюяэё"]
    back = bool(vowels) and vowels[-1] in _BACK_VOWELS
    return f"{noun}{'ның' if back else 'нің'}"


def _full(signed: str, lang: str) -> str:
    short, long = _COUNTRY[lang]
    return " ".join(long if part == short else part for part in signed.split())


def _joined(*parts: str) -> str:
    return " ".join(part for part in parts if part)
