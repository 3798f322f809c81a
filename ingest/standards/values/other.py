"""Row 10: contacts among the other requirements."""

from __future__ import annotations

import re

from ingest.model import Lang
from ingest.standards.values.typed import Typed, told
from ingest.text import squeeze

#: A space after a dot is a slip inside an address; before a capital letter or in front of Cyrillic
#: words it parts two sentences.
_URL = re.compile(
    r"(?:https?://|www\.)\s?[\w-]+(?:\.[\w-]+|\.\s(?-i:[a-z0-9][a-z0-9-]*)(?!\w))+(?:/[\w./-]*)?",
    re.IGNORECASE,
)
_LONG = re.compile(r"(?<![\w./№-])(?:\+7|8)(?:[\s()-]{0,2}\d){8,10}(?!\d)")
_SHORT = re.compile(r"(?<![\w.,/№-])(?<!№\s)1\d{3}(?=[\s,.;)\"»”]|$)")
_YEAR = re.compile(r"\s*(?:год|жыл|г\.|ж\.)")
_NATIONAL_DIGITS = 11


def read_other(text: str, lang: Lang) -> Typed:
    """``{"phones": [...], "urls": [...]}`` as printed; a number short of digits is a finding.

    >>> read_other("контакт-центр: 1414, 8 800 080 7777. Сайт: www.mvd.kz.", Lang.RU).value
    {'phones': ['1414', '8 800 080 7777'], 'urls': ['www.mvd.kz']}
    """
    flat = squeeze(text)
    long = [(m.start(), m.group().strip()) for m in _LONG.finditer(flat)]
    covered = [(at, at + len(phone)) for at, phone in long]
    short = [
        (m.start(), m.group())
        for m in _SHORT.finditer(flat)
        if not _YEAR.match(flat, m.end())
        and not any(start <= m.start() < end for start, end in covered)
    ]
    phones = list(dict.fromkeys(phone for _, phone in sorted([*long, *short])))
    urls = list(dict.fromkeys(m.group().rstrip(".") for m in _URL.finditer(flat)))
    findings = []
    for _, phone in long:
        digits = sum(char.isdigit() for char in phone)
        if digits != _NATIONAL_DIGITS:
            findings.append(told("standard-phone-digits", phone=phone, digits=digits))
    return Typed({"phones": phones, "urls": urls}, tuple(dict.fromkeys(findings)))
