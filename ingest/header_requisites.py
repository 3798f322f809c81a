"""The lines that identify an act: form, issuer, date, number, registration, title.

Source: Law 480-V art. 23: requisites of a normative act; art. 44: its state registration.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from ingest.act_refs import find_acts
from ingest.dates import date_findings, find_dates
from ingest.form_words import find_form
from ingest.model import ActRef, Finding, Place
from ingest.text import fold, squeeze

#: An act's own line opens with its form in the nominative (in Kazakh: ends with it).
_OWN_RU = re.compile(
    r"\W*(?:совместн\w+\s+)?(?:конституционный\s+закон|закон|кодекс|приказ|указ|распоряжение"
    r"|(?:нормативное\s+|совместное\s+)?постановление|решение)\b(?!\s*\")"
)
_OWN_EN = re.compile(
    r"\W*(?:the\s+)?(?:joint\s+)?(?:constitutional\s+law|law|code|order|decree|resolution|decision"
    r"|directive)\s+of\b"
)
_OWN_KK = re.compile(
    r"(?:заңы|кодексі|бұйрығы|жарлығы|қаулысы|шешімі|өкімі|нұсқамасы)\b(?=\s*(?:[.,(]|$))"
)
_REGISTERED = re.compile(r"\bзарегистрирован\w*|\bregistered\b")
_REGISTERED_KK = re.compile(r"\bтірке(?:лді|лген)\b")
_REGISTER_NUMBER = re.compile(r"(?:№|\bno\b\.?|\bn\b)\s*(\d[\d-]*)")
#: Pieces of a requisites line that stand in lines of their own.
_FRAGMENT = re.compile(
    r"\W*(?:(?:№|n|no\.?)\s*\S+|(?:город|г\.|қаласы|city\s+of)?\s*(?:[^\W\d_]+\s+)?"
    r"(?:астана|алматы|нур-султан|нұр-сұлтан|акмола|ақмола|шымкент)\s*(?:қаласы)?)\W*$"
)
_TITLES = re.compile(
    r"\W*(?:об?|обо)\s+\w.*|.*\bтуралы\W*|\W*(?:on|about|concerning)\s+\w.*"
    r"|\W*некоторые\s+вопросы\s.*|.*\bкейбір\s+мәселелері\W*",
    re.DOTALL,
)
_AMENDING_TITLE = re.compile(
    r"\W*о\s+внесении\s+(?:изменени|дополнени)\w+"
    r"|.*\b(?:өзгеріс|толықтыру)\w*(?:\s+(?:мен|пен|және)\s+(?:өзгеріс|толықтыру)\w*)?"
    r"(?:\s+\w+)?\s+енгізу\s+туралы\W*$"
    r"|\W*(?:on\s+)?(?:(?:making|introduc\w+|introduction\s+of)\s+)?"
    r"(?:amendments?|changes|additions?|supplements?)\b",
    re.DOTALL,
)
_LINE_LIMIT = 600


@dataclass(frozen=True, slots=True)
class Requisites:
    """What the requisites lines of an act say, and what in them could not be read."""

    ref: ActRef
    findings: tuple[Finding, ...]


def is_title(text: str) -> bool:
    """Whether words are shaped like the title of an act: "О …", "… туралы", "On …".

    >>> is_title("О внесении изменений в приказ"), is_title("В соответствии с приказом")
    (True, False)
    """
    return len(text) < 2 * _LINE_LIMIT and _TITLES.fullmatch(fold(squeeze(text))) is not None


def is_amending_title(text: str) -> bool:
    """Whether a title announces changes of other acts.

    >>> is_amending_title("… бұйрығына өзгерістер енгізу туралы")
    True
    """
    return _AMENDING_TITLE.match(fold(squeeze(text))) is not None


def is_requisites(text: str) -> bool:
    """Whether a line names the act itself by form and date, or says when it was registered.

    >>> is_requisites("Приказ Министра юстиции Республики Казахстан от 4 мая 2021 года № 12.")
    True
    >>> is_requisites("Приказом Министра юстиции от 4 мая 2021 года № 12 утверждены")
    False
    """
    folded = fold(squeeze(text))
    if len(folded) > _LINE_LIMIT or not find_dates(text):
        return False
    if _REGISTERED.match(folded) or (_REGISTERED_KK.search(folded[-20:])):
        return True
    if _OWN_RU.match(folded) or _OWN_EN.match(folded):
        return True
    return _OWN_KK.search(folded) is not None


def is_requisites_fragment(text: str) -> bool:
    """Whether a line holds a number or a place of adoption and nothing else."""
    return _FRAGMENT.match(fold(squeeze(text))) is not None


def read_requisites(text: str, place: Place | None) -> Requisites:
    """Form, issuer, date, number and registration from the requisites lines, joined.

    >>> ref = read_requisites(
    ...     "Приказ Министра юстиции Республики Казахстан от 4 мая 2021 года № 12. "
    ...     "Зарегистрирован в Министерстве юстиции Республики Казахстан 6 мая 2021 года № 22705",
    ...     None,
    ... ).ref
    >>> ref.issuer.key, ref.number, ref.registration_number, str(ref.registration_date)
    ('moj', '12', '22705', '2021-05-06')
    """
    printed = squeeze(text)
    own, registration = _split(printed)
    refs = [ref for ref in find_acts(own) if ref.number or ref.date]
    ref = refs[0] if refs else ActRef()
    dates = find_dates(own)
    form = find_form(fold(own))
    findings = [*date_findings(dates[:1], None)]
    number = _REGISTER_NUMBER.search(fold(registration))
    registered = find_dates(registration)
    findings += date_findings(registered[:1], None)
    ref = replace(
        ref,
        form=ref.form or (form.key if form else None),
        date=ref.date or (dates[0].date if dates else None),
        registration_number=registration[slice(*number.span(1))] if number else None,
        registration_date=registered[0].date if registered else None,
        text=own,
    )
    return Requisites(ref, tuple(replace(item, place=place) for item in findings))


def _split(printed: str) -> tuple[str, str]:
    """The act's own line, and the sentence about its registration."""
    folded = fold(printed)
    registered = _REGISTERED.search(folded)
    if registered:
        return printed[: registered.start()], printed[registered.start() :]
    own = _OWN_KK.search(folded)
    if own and _REGISTERED_KK.search(folded, own.end()):
        return printed[: own.end()], printed[own.end() :]
    if own is None and _REGISTERED_KK.search(folded):
        return "", printed
    return printed, ""
