"""Amending acts in Russian: own number words, cases and phrasings. Nothing here is ``ingest``'s."""

from __future__ import annotations

from roundtrip.chance import Choices
from roundtrip.changes import WORDS, Change, Edit, Instruction
from roundtrip.lexicon import LAWS, RULES, word
from roundtrip.model import Act, Document, Path
from roundtrip.titles_ru import TitlesRu

#: Kind: gender, then singular and plural in the accusative, genitive, prepositional, instrumental.
_NOUNS = {
    "chapter": "f главу главы главе главой|главы глав главах главами",
    "article": "f статью статьи статье статьей|статьи статей статьях статьями",
    "point": "m пункт пункта пункте пунктом|пункты пунктов пунктах пунктами",
    "subpoint": "m подпункт подпункта подпункте подпунктом"
    "|подпункты подпунктов подпунктах подпунктами",
    "part": "f часть части части частью|части частей частях частями",
    "indent": "m абзац абзаца абзаце абзацем|абзацы абзацев абзацах абзацами",
    "annex": "n приложение приложения приложении приложением"
    "|приложения приложений приложениях приложениями",
    "heading": "m заголовок заголовка заголовке заголовком|",
    "preamble": "f преамбулу преамбулы преамбуле преамбулой|",
    "row": "f строку строки строке строкой|строки строк строках строками",
}
_CASES = ("acc", "gen", "prep", "instr")
_STEMS = (
    *("перв", "втор", "трет", "четверт", "пят", "шест", "седьм", "восьм", "девят", "десят"),
    *("одиннадцат", "двенадцат"),
)
_STRESSED = {2, 6, 7, 8}


def ordinal(n: int, gender: str, case: str) -> str:
    """
    >>> ordinal(2, "f", "acc"), ordinal(3, "m", "gen"), ordinal(6, "m", "acc")
    ('вторую', 'третьего', 'шестой')
    """
    stem, soft = _STEMS[n - 1], n == 3
    if gender == "f":
        return stem + ("ью ую" if case == "acc" else "ьей ой").split()[0 if soft else 1]
    if case == "acc":
        return stem + ("ий" if soft else "ой" if n in _STRESSED else "ый")
    endings = {"gen": "ьего ого", "prep": "ьем ом", "instr": "ьим ым"}[case].split()
    return stem + endings[0 if soft else 1]


def listed(items: list[str], last: str = "и") -> str:
    """
    >>> listed(["3", "4", "6"])
    '3, 4 и 6'
    """
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} {last} {items[-1]}"


def noun(kind: str, case: str, *, many: bool) -> str:
    forms = _NOUNS[kind].partition(" ")[2].split("|")[many].split()
    return forms[_CASES.index(case)]


def is_range(numbers: list[str]) -> bool:
    plain = [int(n) for n in numbers if n.isdigit()]
    whole = len(plain) == len(numbers) > 2
    return whole and plain == list(range(plain[0], plain[0] + len(plain)))


class Ru(TitlesRu):
    """Says instructions in Russian; each formula in one of several lawful phrasings."""

    def __init__(self, choices: Choices) -> None:
        self._choices = choices

    # --- references --------------------------------------------------------------------------

    def unit(self, kind: str, numbers: list[str], case: str) -> str:
        """Units of one kind: "подпункты 1) и 2)", "частью второй"."""
        many = len(numbers) > 1
        name = noun(kind, case, many=many)
        if not numbers[0]:
            return name
        if kind in ("part", "indent"):
            gender = _NOUNS[kind][0]
            said = listed([ordinal(int(n), gender, case) for n in numbers])
            before = not many and self._choices.once_in(4)
            return f"{said} {name}" if before else f"{name} {said}"
        shown = [f"{n})" if kind == "subpoint" else n for n in numbers]
        if is_range(numbers) and self._choices.once_in(2):
            return f"{name} {shown[0]} – {shown[-1]}"
        return f"{name} {listed(shown)}"

    def chain(self, path: Path, case: str, numbers: list[str] | None = None) -> str:
        """A path from the innermost unit outwards: "подпункт 3) пункта 2 статьи 4"."""
        kind, number = path[-1]
        inner = self.unit(kind, numbers or [number], case)
        outer = [self.unit(k, [n], "gen") for k, n in reversed(path[:-1])]
        return " ".join([inner, *outer])

    def inside(self, path: Path) -> str:
        """The place in a unit: "в пункте 2", "во второй части"."""
        said = self.chain(path, "prep")
        return f"{'во' if said.startswith('втор') else 'в'} {said}"

    def context(self, path: Path) -> str:
        return f"{self.inside(path)}:"

    # --- acts and documents ------------------------------------------------------------------

    def own_order(self) -> str:
        return "настоящему приказу"

    def act_in(self, act: Act, case: str) -> str:
        """An act's reference; ``case`` is acc or prep."""
        if act.form == "law":
            form = {"acc": "Закон", "prep": "Законе"}[case]
            title = f'"О {LAWS[act.title][0]}"'
            return f"{form} Республики Казахстан от {self.date(act.date)} № {act.number} {title}"
        form = {"acc": "приказ", "prep": "приказе"}[case]
        return (
            f"{form} Министра внутренних дел Республики Казахстан от {self.date(act.date)} "
            f'№ {act.number} "Об утверждении Правил {RULES[act.title][0]}"'
        )

    def register(self, act: Act) -> str:
        if act.form == "law":
            return " (Ведомости Парламента Республики Казахстан, 2013 г., № 5-6, ст. 34)"
        return (
            " (зарегистрирован в Реестре государственной регистрации нормативных правовых "
            f"актов под № {act.registered})"
        )

    def opening(self, act: Act) -> str:
        what = self._choices.one_of(("изменения и дополнения", "изменения", "дополнения"))
        return f"Внести в {self.act_in(act, 'acc')}{self.register(act)} следующие {what}:"

    def opening_rules(self, act: Act, document: Document) -> str:
        title = RULES[document.title][0]
        order = self.act_in(act, "prep").replace("приказе", "приказом", 1)
        return (
            f"Внести в Правила {title}, утвержденные {order}{self.register(act)}, следующие "
            "изменения и дополнения:"
        )

    def opening_suspension(self, act: Act) -> str:
        return f"Приостановить в {self.act_in(act, 'prep')}{self.register(act)}:"

    def suspension_item(self, change: Change) -> str:
        """What a list under `opening_suspension` says of a unit: the verb stands above it."""
        return self._suspension(change, change.path, first=True).removeprefix("приостановить ")

    def opening_at_once(self, act: Act, instruction: Instruction) -> str:
        """A sole new wording by annex, ordered in the sentence that names the act."""
        change, according = instruction.first, self._according(instruction)
        if change.document == "rules_1":
            rules = f"Правила {RULES[change.new[0].title][0]}"
            order = self.act_in(act, "prep").replace("приказе", "приказом", 1)
            return (
                f"Внести изменение в {rules}, утвержденные {order}{self.register(act)}, изложив "
                f"их в новой редакции {according}."
            )
        numbers = [c.document.removeprefix("annex_") for c in instruction.changes]
        return (
            f"Внести изменение в {self.act_in(act, 'acc')}{self.register(act)}, изложив "
            f"{self.annex(numbers, 'acc')} в новой редакции {according}."
        )

    def repeal(self, numbers: tuple[str, ...]) -> list[str]:
        """Orders repealed as a whole: one in a sentence, several in a list."""
        if len(numbers) == 1:
            return [self._repeal(self._repealed(numbers[0]))]
        ends = [*[";"] * (len(numbers) - 1), "."]
        listed_orders = [
            f"{n}) {self._repealed(number)}{end}"
            for n, (number, end) in enumerate(zip(numbers, ends, strict=True), start=1)
        ]
        return ["Признать утратившими силу:", *listed_orders]

    def _repeal(self, order: str) -> str:
        if self._choices.once_in(3):
            return f"{order[0].upper()}{order[1:]} признать утратившим силу."
        return f"Признать утратившим силу {order}."

    def opening_item(self, act: Act) -> str:
        if act.form == "law":
            return f"В {self.act_in(act, 'acc')}{self.register(act)}:"
        return f"в {self.act_in(act, 'prep')}{self.register(act)}:"

    def rules_context(self, document: Document) -> str:
        title = RULES[document.title][0]
        return f"в Правилах {title}, утвержденных указанным приказом:"

    def rules_aside(self, document: Document) -> str:
        """The document for one instruction, before it."""
        return self.rules_context(document).replace(":", ", ")

    def annex_context(self, document: Document) -> str:
        return f"в {self.annex([document.number], 'prep')}:"

    def annex(self, numbers: list[str], case: str) -> str:
        said = self.unit("annex", numbers, case)
        return f"{said} к указанным Правилам"

    def amending_title(self, acts: list[Act]) -> str:
        if len(acts) > 1:
            of = "законодательные акты" if acts[0].form == "law" else "приказы"
            return f"О внесении изменений и дополнений в некоторые {of} Республики Казахстан"
        return f"О внесении изменений и дополнений в {self.act_in(acts[0], 'acc')}"

    # --- instructions ------------------------------------------------------------------------

    def sentence(self, instruction: Instruction, rest: Path) -> str:
        """What an instruction orders, without its closing mark.

        ``rest`` is the part of the target's path that no context gives.
        """
        change = instruction.first
        if change.only == "ru":
            return f"{self._words(instruction, rest)}, текст на казахском языке не меняется"
        if change.only == "kk":
            return (
                f"в {self.chain(rest, 'acc')} вносится изменение в текст на казахском языке, текст "
                "на русском языке не меняется"
            )
        if change.operation in WORDS:
            return self._words(instruction, rest)
        if not change.path:
            return self._document(instruction)
        if change.path[-1][0] == "row":
            return self._rows(instruction)
        if change.operation == "replace_caption":
            annex = self.annex([change.document.removeprefix("annex_")], "gen")
            corner = self._choices.one_of(("правый верхний угол", "правый верхний угол"))
            return f"{corner} {annex} изложить {self._anew()}:"
        numbers = [c.path[-1][1] for c in instruction.changes]
        if change.operation == "insert":
            return self._insertion(rest, numbers)
        target = self.chain(rest, "acc", numbers)
        verb_first = self._choices.once_in(4)
        if change.operation == "exclude":
            verb = self._exclusion(rest[-1][0], many=len(numbers) > 1)
            return f"{verb} {target}" if verb_first else f"{target} {verb}"
        if change.operation == "suspend":
            return self._suspension(change, rest)
        if verb_first:
            return f"изложить {target} {self._anew()}:"
        return f"{target} изложить {self._anew()}:"

    def _anew(self) -> str:
        return self._choices.one_of(("в следующей редакции", "в новой редакции"))

    def _insertion(self, rest: Path, numbers: list[str]) -> str:
        host = f"{self.chain(rest[:-1], 'acc')} " if rest[:-1] else ""
        new = self.unit(rest[-1][0], numbers, "instr")
        return f"{host}дополнить {new} следующего содержания:"

    def _exclusion(self, kind: str, *, many: bool) -> str:
        if not self._choices.once_in(2):
            return "исключить"
        feminine = _NOUNS[kind][0] == "f"
        lapsed = "утратившими" if many else "утратившей" if feminine else "утратившим"
        return f"признать {lapsed} силу"

    def _suspension(self, change: Change, rest: Path, *, first: bool = False) -> str:
        assert change.until is not None
        feminine = _NOUNS[rest[-1][0]][0] == "f"
        this = "данная" if feminine else "данный"
        name = {"part": "часть", "article": "статья"}.get(rest[-1][0]) or noun(
            rest[-1][0], "acc", many=False
        )
        if change.node is None:
            suspended = f"действие {self.chain(rest, 'gen')}"
            verb = f"приостановить до {self.date(change.until)}"
            last = not first and self._choices.once_in(2)
            return f"{suspended} {verb}" if last else f"{verb} {suspended}"
        return (
            f"приостановить до {self.date(change.until)} действие {self.chain(rest, 'gen')}, "
            f"установив, что в период приостановления {this} {name} действует в следующей редакции:"
        )

    def _document(self, instruction: Instruction) -> str:
        change = instruction.first
        if change.operation == "repeal_act":
            title = RULES[change.title][0]
            return f"признать утратившими силу Правила {title}, утвержденные указанным приказом"
        according = self._according(instruction)
        if change.document.startswith("rules"):
            title = RULES[change.new[0].title][0]
            return (
                f"Правила {title}, утвержденные указанным приказом, изложить в новой редакции "
                f"{according}"
            )
        numbers = [c.document.removeprefix("annex_") for c in instruction.changes]
        if change.operation == "insert":
            return f"дополнить {self.unit('annex', numbers, 'instr')} {according}"
        target = self.annex(numbers, "acc")
        if change.operation == "exclude":
            return f"{target} исключить"
        return f"{target} изложить в новой редакции {according}"

    def _according(self, instruction: Instruction) -> str:
        """Which annexes of the amending act hold the wording."""
        annexes = [c.annex for c in instruction.changes if c.annex is not None]
        own = ("приложениям" if len(annexes) > 1 else "приложению", listed(annexes or [""]))
        return f"согласно {' '.join(filter(None, own))} к {self.own_order()}"

    def _rows(self, instruction: Instruction) -> str:
        number = instruction.first.path[-1][1]
        if instruction.first.operation == "insert_row":
            return f"дополнить строкой, порядковый номер {number}, следующего содержания:"
        target = f"строку, порядковый номер {number},"
        if instruction.first.operation == "exclude_row":
            return f"{target} исключить"
        return f"{target} изложить в следующей редакции:"

    # --- words -------------------------------------------------------------------------------

    def _words(self, instruction: Instruction, rest: Path) -> str:
        change = instruction.first
        if change.path and change.path[-1][0] == "row":
            where = f"в строке, порядковый номер {change.path[-1][1]}, "
        else:
            where = f"{self.inside(rest)} " if rest else ""
        if change.throughout:
            throughout = self._choices.one_of(("по всему тексту", "по тексту"))
            where = f"{where}{throughout} "
        said = []
        for index, each in enumerate(instruction.changes):
            if each.edits[0].sentence is not None:
                host = f"{self.chain(rest, 'acc')} " if rest else ""
                return f"{host}дополнить предложением следующего содержания:"
            if each.edits[0].place == "end":
                host = f"{self.chain(rest, 'acc')} " if rest and index == 0 else ""
                said.append(f"{host}дополнить {self._named(each.edits[0].new, 'instr')}")
                continue
            lead = where if index == 0 else ""
            said.append(lead + self._edits(each.edits))
        return ", ".join(said)

    def _edits(self, edits: tuple[Edit, ...]) -> str:
        first = edits[0]
        if len(edits) > 1 and first.place == "after":
            old = ", ".join(f'"{self._say(e.old)}"' for e in edits)
            return f"после слов {old} дополнить {self._named(first.new, 'instr')}"
        if len(edits) > 1:
            return self._parallel(edits)
        if first.place == "after":
            return (
                f"после {self._named(first.old, 'gen')} дополнить {self._named(first.new, 'instr')}"
            )
        if first.place == "before":
            return (
                f"перед {self._named(first.old, 'instr')} дополнить "
                f"{self._named(first.new, 'instr')}"
            )
        old = self._named(first.old, "acc")
        verb_first = self._choices.once_in(4)
        if not first.new:
            return f"исключить {old}" if verb_first else f"{old} исключить"
        new = self._named(first.new, "instr")
        if first.inflected:
            cases = self._choices.one_of(("соответствующих падежах", "соответствующем падеже"))
            return f"{old} заменить {new} в {cases}"
        return f"заменить {old} {new}" if verb_first else f"{old} заменить {new}"

    def _parallel(self, edits: tuple[Edit, ...]) -> str:
        old = [f'"{self._say(e.old)}"' for e in edits]
        if len({e.new for e in edits}) == 1:
            return f"слова {listed(old)} заменить {self._named(edits[0].new, 'instr')}"
        if self._choices.once_in(3):
            first, *others = edits
            pairs = [
                f"{self._named(first.old, 'acc')} заменить {self._named(first.new, 'instr')}",
                *(f"{self._named(e.old, 'acc')} – {self._named(e.new, 'instr')}" for e in others),
            ]
            return ", ".join(pairs)
        new = ", ".join(f'"{self._say(e.new)}"' for e in edits)
        return f"слова {', '.join(old)} заменить соответственно словами {new}"

    def _say(self, words: tuple[str, ...]) -> str:
        return " ".join(word(key, "ru") for key in words)

    def _named(self, words: tuple[str, ...], case: str) -> str:
        said = self._say(words)
        forms = {"acc": "слово слова", "gen": "слова слов", "instr": "словом словами"}[case].split()
        return f'{forms[" " in said]} "{said}"'
