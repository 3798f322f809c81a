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

    def opening_annex(self, number: str) -> str:
        annex = f"приложению {number}".strip()
        return (
            "Внести изменения и дополнения в некоторые приказы Министра внутренних дел Республики "
            f"Казахстан согласно {annex} к настоящему приказу."
        )

    def opening_approved(self) -> str:
        return (
            "Утвердить прилагаемые изменения и дополнения, которые вносятся в некоторые приказы "
            "Министра внутренних дел Республики Казахстан."
        )

    def approved_title(self) -> str:
        return (
            "Изменения и дополнения, которые вносятся в некоторые приказы Министра внутренних дел "
            "Республики Казахстан"
        )

    def list_title(self) -> str:
        return (
            "Перечень некоторых приказов Министра внутренних дел Республики Казахстан, в которые "
            "вносятся изменения и дополнения"
        )

    def repeal_annex(self, number: str) -> str:
        annex = f"приложению {number}".strip()
        return (
            "Признать утратившими силу некоторые приказы Министра внутренних дел Республики "
            f"Казахстан согласно {annex} к настоящему приказу."
        )

    def repeal_title(self) -> str:
        return (
            "Перечень утративших силу некоторых приказов Министра внутренних дел Республики "
            "Казахстан"
        )

    def repealed(self, number: str) -> str:
        order = self._repealed(number)
        return f"{order[0].upper()}{order[1:]}"

    def _repealed(self, number: str) -> str:
        return (
            f"приказ Министра внутренних дел Республики Казахстан от 5 мая 2010 года № {number} "
            '"Об учете лодок" (зарегистрирован в Реестре государственной регистрации нормативных '
            "правовых актов под № 6300)"
        )

    def opening_list(self, acts: list[Act]) -> str:
        if acts[0].form == "law":
            return (
                "Внести изменения и дополнения в следующие законодательные акты "
                "Республики Казахстан:"
            )
        return (
            "Внести в некоторые приказы Министра внутренних дел Республики Казахстан следующие "
            "изменения и дополнения:"
        )

    def rules_again(self) -> str:
        return "в указанных Правилах:"

    def act_again(self, act: Act) -> str:
        return f"в указанном {'Законе' if act.form == 'law' else 'приказе'}:"

    def order_word(self) -> str:
        return "ПРИКАЗЫВАЮ:"

    def last_clause(self, form: str) -> str:
        what = "Настоящий Закон" if form == "law" else "Настоящий приказ"
        return (
            f"{what} вводится в действие по истечении десяти календарных дней после дня его "
            "первого официального опубликования."
        )


#: Further words of a corner caption, by the number that a document's caption has.
CAPTION_WORDS = ("", "", "", "", "", "в городах", "в селах", "на дорогах")
