"""Russian words around the units of an act: titles, requisites, captions, signatures."""

from __future__ import annotations

import datetime as dt

from roundtrip.lexicon import ANNEXES, LAWS, MONTHS, RULES
from roundtrip.model import Act, Document

_MINISTER = "Министра внутренних дел Республики Казахстан"


class TitlesRu:
    """The Russian half of `render_act.Tongue`."""

    lang = "ru"

    def chapter(self, number: str) -> str:
        return f"Глава {number}"

    def article(self, number: str) -> str:
        return f"Статья {number}"

    def date(self, date: dt.date) -> str:
        return f"{date.day} {MONTHS[date.month - 1][0]} {date.year} года"

    def act_title(self, act: Act) -> str:
        if act.form == "law":
            return f"О {LAWS[act.title][0]}"
        return f"Об утверждении Правил {RULES[act.title][0]}"

    def requisites(self, act: Act) -> list[str]:
        if act.form == "law":
            return [f"Закон Республики Казахстан от {self.date(act.date)} № {act.number}."]
        first = f"Приказ {_MINISTER} от {self.date(act.date)} № {act.number}."
        return [
            first,
            "Зарегистрирован в Министерстве юстиции Республики Казахстан "
            f"{self.date(act.date + dt.timedelta(days=9))} № {act.registered}",
        ]

    def signature(self, act: Act) -> list[str]:
        if act.form == "law":
            return ["      Президент", "Республики Казахстан Н. Назарбаев"]
        return ["      Министр внутренних дел", "Республики Казахстан К. Касымов"]

    def caption(self, act: Act, document: Document) -> list[str]:
        if document.kind == "rules":
            return self.approved(act)
        number = f" {document.number}" if document.number else ""
        if document.parent == "main":
            return self.annex_to_order(act, document.number)
        return [f"Приложение{number} к Правилам", self._tail(act, document)]

    def annex_to_order(self, act: Act, number: str) -> list[str]:
        head = f"Приложение {number} к приказу" if number else "Приложение к приказу"
        date = f"от {self.date(act.date)} № {act.number}"
        return [head, "Министра внутренних дел", "Республики Казахстан", date]

    def approved(self, act: Act) -> list[str]:
        date = f"от {self.date(act.date)} № {act.number}"
        return ["Утверждены приказом", "Министра внутренних дел", "Республики Казахстан", date]

    def _tail(self, act: Act, document: Document) -> str:
        tail = RULES[act.title][0]
        return f"{tail} {CAPTION_WORDS[document.caption]}".strip() if document.caption else tail

    def document_title(self, document: Document) -> str:
        if document.kind == "rules":
            return f"Правила {RULES[document.title][0]}"
        if document.rows:
            return 'Перечень основных требований к оказанию государственной услуги "Выдача карты"'
        return ANNEXES[document.title][0]


#: Further words of a corner caption, by the number that a document's caption has.
CAPTION_WORDS = ("", "", "", "", "", "в городах", "в селах", "на дорогах")
