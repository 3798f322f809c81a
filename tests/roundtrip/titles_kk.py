"""Kazakh words around the units of an act: titles, requisites, captions, signatures."""

from __future__ import annotations

import datetime as dt

from roundtrip.lexicon import ANNEXES, LAWS, MONTHS, RULES
from roundtrip.model import Act, Document

_SONOROUS, _FRONT, _VOICELESS_FRONT = ("дағы", "ға"), ("дегі", "ге"), ("тегі", "ке")
#: How each month's name goes on: as an attribute, and in the dative.
_ENDINGS = tuple(
    {4: _FRONT, 7: _FRONT, 9: _VOICELESS_FRONT}.get(month, _SONOROUS) for month in range(1, 13)
)
_MINISTER = "Қазақстан Республикасы Ішкі істер министрінің"


class TitlesKk:
    """The Kazakh half of `render_act.Tongue`."""

    lang = "kk"

    def chapter(self, number: str) -> str:
        return f"{number}-тарау"

    def article(self, number: str) -> str:
        return f"{number}-бап"

    def date(self, date: dt.date) -> str:
        """A date in the nominative: "2014 жылғы 2 желтоқсан"."""
        return f"{date.year} жылғы {date.day} {MONTHS[date.month - 1][1]}"

    def dated(self, date: dt.date) -> str:
        """A date as an attribute: "2014 жылғы 2 желтоқсандағы"."""
        return f"{self.date(date)}{_ENDINGS[date.month - 1][0]}"

    def until(self, date: dt.date) -> str:
        """A date in the dative, as before "дейін": "2027 жылғы 1 қаңтарға"."""
        return f"{self.date(date)}{_ENDINGS[date.month - 1][1]}"

    def act_title(self, act: Act) -> str:
        if act.form == "law":
            return f"{LAWS[act.title][1]} туралы"
        return f"{RULES[act.title][1]} қағидаларын бекіту туралы"

    def requisites(self, act: Act) -> list[str]:
        if act.form == "law":
            return [f"Қазақстан Республикасының {self.dated(act.date)} № {act.number} Заңы."]
        return [
            f"{_MINISTER} {self.dated(act.date)} № {act.number} бұйрығы. Қазақстан "
            "Республикасының Әділет министрлігінде "
            f"{self.dated(act.date + dt.timedelta(days=9)).removesuffix('ғы').removesuffix('гі')} "
            f"№ {act.registered} болып тіркелді"
        ]

    def signature(self, act: Act) -> list[str]:
        if act.form == "law":
            return ["      Қазақстан Республикасының", "Президенті Н. Назарбаев"]
        return ["      Қазақстан Республикасының", "Ішкі істер министрі К. Қасымов"]

    def caption(self, act: Act, document: Document) -> list[str]:
        if document.kind == "rules":
            return self.approved(act)
        if document.parent == "main":
            return self.annex_to_order(act, document.number)
        own = f"{document.number}-қосымша" if document.number else "қосымша"
        head = RULES[act.title][1]
        words = CAPTION_WORDS[document.caption]
        first = f"{words} {head[0].lower()}{head[1:]}" if words else head
        return [first, "қағидаларына", own]

    def _order(self, act: Act) -> list[str]:
        return ["Қазақстан Республикасы", "Ішкі істер министрінің", self.dated(act.date)]

    def annex_to_order(self, act: Act, number: str) -> list[str]:
        own = f"{number}-қосымша" if number else "қосымша"
        return [*self._order(act), f"№ {act.number} бұйрығына", own]

    def approved(self, act: Act) -> list[str]:
        return [*self._order(act), f"№ {act.number} бұйрығымен", "бекітілген"]

    def document_title(self, document: Document) -> str:
        if document.kind == "rules":
            return f"{RULES[document.title][1]} қағидалары"
        if document.rows:
            return '"Карта беру" мемлекеттік қызметін көрсетуге қойылатын негізгі талаптар тізбесі'
        return ANNEXES[document.title][1]


#: Further words of a corner caption, by the number that a document's caption has.
CAPTION_WORDS = ("", "", "", "", "", "Қалалардағы", "Ауылдардағы", "Жолдардағы")
