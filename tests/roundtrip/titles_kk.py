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

    def repeal_title(self) -> str:
        return "Қазақстан Республикасы Ішкі істер министрінің күші жойылған бұйрықтарының тізбесі"

    def repealed(self, number: str) -> str:
        return self._repealed(number, "бұйрығы")

    def list_title(self) -> str:
        return (
            "Қазақстан Республикасы Ішкі істер министрінің өзгерістер мен толықтырулар "
            "енгізілетін кейбір бұйрықтарының тізбесі"
        )

    def repeal(self, numbers: tuple[str, ...]) -> list[str]:
        """Orders repealed as a whole: one in a sentence, several in a list."""
        if len(numbers) == 1:
            return [f"{self._repealed(numbers[0], 'бұйрығының')} күші жойылды деп танылсын."]
        ends = [*[";"] * (len(numbers) - 1), "."]
        orders = [
            f"{n}) {self._repealed(number, 'бұйрығы')}{end}"
            for n, (number, end) in enumerate(zip(numbers, ends, strict=True), start=1)
        ]
        return ["Мыналардың күші жойылды деп танылсын:", *orders]

    def _repealed(self, number: str, order: str) -> str:
        return (
            '"Қайықтарды есепке алу туралы" Қазақстан Республикасы Ішкі істер министрінің 2010 '
            f"жылғы 5 мамырдағы № {number} {order} (Нормативтік құқықтық актілерді мемлекеттік "
            "тіркеу тізілімінде № 6300 болып тіркелген)"
        )

    def opening_list(self, acts: list[Act]) -> str:
        if acts[0].form == "law":
            return (
                "Қазақстан Республикасының мына заңнамалық актілеріне өзгерістер мен "
                "толықтырулар енгізілсін:"
            )
        return (
            "Қазақстан Республикасы Ішкі істер министрінің кейбір бұйрықтарына мынадай "
            "өзгерістер мен толықтырулар енгізілсін:"
        )

    def rules_again(self) -> str:
        return "Қағидаларда:"

    def act_again(self, act: Act) -> str:
        return f"көрсетілген {'Заңда' if act.form == 'law' else 'бұйрықта'}:"

    def order_word(self) -> str:
        return "БҰЙЫРАМЫН:"

    def last_clause(self, form: str) -> str:
        what = "Осы Заң" if form == "law" else "Осы бұйрық"
        return (
            f"{what} алғашқы ресми жарияланған күнінен кейін күнтізбелік он күн өткен соң "
            "қолданысқа енгізіледі."
        )

    def register(self, act: Act) -> str:
        if act.form == "law":
            return " (Қазақстан Республикасы Парламентінің Жаршысы, 2013 ж., № 5-6, 34-құжат)"
        return (
            " (Нормативтік құқықтық актілерді мемлекеттік тіркеу тізілімінде "
            f"№ {act.registered} болып тіркелген)"
        )


#: Further words of a corner caption, by the number that a document's caption has.
CAPTION_WORDS = ("", "", "", "", "", "Қалалардағы", "Ауылдардағы", "Жолдардағы")
