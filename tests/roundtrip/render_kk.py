"""Amending acts in Kazakh: own number words, suffixes, phrasings. Nothing is ``ingest``'s."""

from __future__ import annotations

from roundtrip.chance import Choices
from roundtrip.changes import WORDS, Change, Edit, Instruction
from roundtrip.lexicon import LAWS, RULES, word
from roundtrip.model import Act, Document, Path
from roundtrip.titles_kk import TitlesKk

#: Kind: the bare noun and the noun with the possessive suffix, each in the nominative, genitive,
#: locative and instrumental.
_NOUNS = {
    "chapter": "тарау тараудың тарауда тараумен|тарауы тарауының тарауында тарауымен",
    "article": "бап баптың бапта баппен|бабы бабының бабында бабымен",
    "point": "тармақ тармақтың тармақта тармақпен|тармағы тармағының тармағында тармағымен",
    "subpoint": "тармақша тармақшаның тармақшада тармақшамен"
    "|тармақшасы тармақшасының тармақшасында тармақшасымен",
    "part": "бөлік бөліктің бөлікте бөлікпен|бөлігі бөлігінің бөлігінде бөлігімен",
    "indent": "абзац абзацтың абзацта абзацпен|абзацы абзацының абзацында абзацымен",
    "annex": "қосымша қосымшаның қосымшада қосымшамен"
    "|қосымшасы қосымшасының қосымшасында қосымшасымен",
    "heading": "тақырып тақырыптың тақырыпта тақырыппен"
    "|тақырыбы тақырыбының тақырыбында тақырыбымен",
    "preamble": "кіріспе кіріспенің кіріспеде кіріспемен|кіріспесі кіріспесінің кіріспесінде "
    "кіріспесімен",
}
_PLURALS = {
    "article": "баптар",
    "point": "тармақтар",
    "subpoint": "тармақшалар",
    "part": "бөліктер",
    "indent": "абзацтар",
    "annex": "қосымшалар",
}
_CASES = ("nom", "gen", "loc", "instr")
_BACK = (("", "дың", "да", "мен"), ("ы", "ының", "ында", "ымен"))
_FRONT = (("", "дің", "де", "мен"), ("і", "інің", "інде", "імен"))
_ORDINALS = (
    *("бірінші", "екінші", "үшінші", "төртінші", "бесінші", "алтыншы", "жетінші"),
    *("сегізінші", "тоғызыншы", "оныншы", "он бірінші", "он екінші"),
)


def noun(kind: str, case: str, *, many: bool, own: bool) -> str:
    """A noun; ``own`` with the possessive suffix, as after a genitive.

    >>> noun("part", "loc", many=True, own=True), noun("point", "nom", many=False, own=True)
    ('бөліктерінде', 'тармағы')
    """
    at = _CASES.index(case)
    if not many:
        return _NOUNS[kind].split("|")[own].split()[at]
    return _PLURALS[kind] + (_FRONT if kind == "part" else _BACK)[own][at]


def listed(items: list[str]) -> str:
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} және {items[-1]}"


class Kk(TitlesKk):
    """Says instructions in Kazakh; each formula in one of several lawful phrasings."""

    def __init__(self, choices: Choices) -> None:
        self._choices = choices

    # --- references --------------------------------------------------------------------------

    def unit(self, kind: str, numbers: list[str], case: str, *, own: bool = False) -> str:
        """Units of one kind: "1) және 2) тармақшалар", "екінші бөлікпен"."""
        name = noun(kind, case, many=len(numbers) > 1, own=own)
        if not numbers[0]:
            return name
        if kind in ("part", "indent"):
            return f"{listed([_ORDINALS[int(n) - 1] for n in numbers])} {name}"
        plain = [int(n) for n in numbers if n.isdigit()]
        whole = len(plain) == len(numbers) > 2
        in_a_row = whole and plain == list(range(plain[0], plain[0] + len(plain)))
        if kind == "subpoint":
            shown = [f"{n})" for n in numbers]
            if in_a_row and self._choices.once_in(2):
                return f"{shown[0]} – {shown[-1]} {name}"
            return f"{listed(shown)} {name}"
        if in_a_row and self._choices.once_in(2):
            return f"{numbers[0]}-{numbers[-1]}-{name}"
        return f"{listed(numbers)}-{name}"

    def chain(
        self, path: Path, case: str, numbers: list[str] | None = None, *, own: bool = False
    ) -> str:
        """A path from the outermost unit inwards: "4-баптың 2-тармағының 3) тармақшасы"."""
        said = [
            self.unit(kind, [number], "gen", own=own or index > 0)
            for index, (kind, number) in enumerate(path[:-1])
        ]
        kind, number = path[-1]
        said.append(self.unit(kind, numbers or [number], case, own=own or len(path) > 1))
        return " ".join(said)

    def context(self, path: Path) -> str:
        return f"{self.chain(path, 'loc')}:"

    # --- acts and documents ------------------------------------------------------------------

    def act_in(self, act: Act, case: str) -> str:
        """An act's reference; ``case`` is dat or loc."""
        dated = f"{self.dated(act.date)} № {act.number}"
        if act.form == "law":
            form = {"dat": "Заңына", "loc": "Заңында"}[case]
            return f'"{LAWS[act.title][1]} туралы" {dated} Қазақстан Республикасының {form}'
        form = {"dat": "бұйрығына", "loc": "бұйрығында"}[case]
        return (
            f'"{RULES[act.title][1]} қағидаларын бекіту туралы" Қазақстан Республикасы Ішкі істер '
            f"министрінің {dated} {form}"
        )

    def register(self, act: Act) -> str:
        if act.form == "law":
            return " (Қазақстан Республикасы Парламентінің Жаршысы, 2013 ж., № 5-6, 34-құжат)"
        return (
            " (Нормативтік құқықтық актілерді мемлекеттік тіркеу тізілімінде "
            f"№ {act.registered} болып тіркелген)"
        )

    def opening(self, act: Act) -> str:
        what = self._choices.one_of(("өзгерістер мен толықтырулар", "өзгерістер", "толықтырулар"))
        return f"{self.act_in(act, 'dat')}{self.register(act)} мынадай {what} енгізілсін:"

    def opening_rules(self, act: Act, document: Document) -> str:
        order = self.act_in(act, "loc").replace("бұйрығында", "бұйрығымен")
        return (
            f"{order}{self.register(act)} бекітілген {RULES[document.title][1]} қағидаларына "
            "мынадай өзгерістер мен толықтырулар енгізілсін:"
        )

    def opening_annex(self) -> str:
        return (
            "Осы бұйрыққа қосымшаға сәйкес Қазақстан Республикасы Ішкі істер министрінің кейбір "
            "бұйрықтарына өзгерістер мен толықтырулар енгізілсін."
        )

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

    def opening_item(self, act: Act) -> str:
        case = "dat" if act.form == "law" else "loc"
        return f"{self.act_in(act, case)}{self.register(act)}:"

    def rules_context(self, document: Document) -> str:
        title = RULES[document.title][1]
        return f"көрсетілген бұйрықпен бекітілген {title} қағидаларында:"

    def annex_context(self, document: Document) -> str:
        return f"көрсетілген Қағидаларға {self.unit('annex', [document.number], 'loc')}:"

    def annex(self, numbers: list[str], case: str) -> str:
        return f"көрсетілген Қағидаларға {self.unit('annex', numbers, case)}"

    def amending_title(self, acts: list[Act]) -> str:
        if len(acts) > 1:
            of = "заңнамалық актілеріне" if acts[0].form == "law" else "бұйрықтарына"
            return (
                f"Қазақстан Республикасының кейбір {of} өзгерістер мен толықтырулар енгізу туралы"
            )
        return f"{self.act_in(acts[0], 'dat')} өзгерістер мен толықтырулар енгізу туралы"

    def order_word(self) -> str:
        return "БҰЙЫРАМЫН:"

    def last_clause(self, form: str) -> str:
        what = "Осы Заң" if form == "law" else "Осы бұйрық"
        return (
            f"{what} алғашқы ресми жарияланған күнінен кейін күнтізбелік он күн өткен соң "
            "қолданысқа енгізіледі."
        )

    # --- instructions ------------------------------------------------------------------------

    def sentence(self, instruction: Instruction, rest: Path) -> str:
        """What an instruction orders, without its closing mark.

        ``rest`` is the part of the target's path that no context gives.
        """
        change = instruction.first
        if change.operation in WORDS:
            said = self._words(instruction, rest)
            return f"{said}, орыс тіліндегі мәтіні өзгермейді" if change.only else said
        if not change.path:
            return self._document(instruction)
        if change.path[-1][0] == "row":
            return self._rows(instruction)
        if change.operation == "replace_caption":
            annex = self.annex([change.document.removeprefix("annex_")], "gen")
            return f"{annex} оң жақ жоғарғы бұрышы {self._anew()} жазылсын:"
        numbers = [c.path[-1][1] for c in instruction.changes]
        if change.operation == "insert":
            return self._insertion(rest, numbers)
        if change.operation == "exclude" and self._choices.once_in(3):
            return f"{self.chain(rest, 'gen', numbers)} күші жойылды деп танылсын"
        if change.operation == "suspend":
            return self._suspension(change, rest)
        target = self.chain(rest, "nom", numbers, own=rest[-1][0] == "heading")
        if change.operation == "exclude":
            gone = self._choices.one_of(("алып тасталсын", "алынып тасталсын"))
            return f"{target} {gone}"
        return f"{target} {self._anew()} жазылсын:"

    def _anew(self) -> str:
        return self._choices.one_of(("мынадай редакцияда", "жаңа редакцияда"))

    def _insertion(self, rest: Path, numbers: list[str]) -> str:
        host = f"{self.chain(rest[:-1], 'nom')} " if rest[:-1] else ""
        new = self.unit(rest[-1][0], numbers, "instr")
        return f"{host}мынадай мазмұндағы {new} толықтырылсын:"

    def _suspension(self, change: Change, rest: Path) -> str:
        assert change.until is not None
        if change.node is None and self._choices.once_in(2):
            until = f"{self.until(change.until)} дейін"
            return f"{until} {self.chain(rest, 'gen')} қолданысы тоқтатыла тұрсын"
        if change.node is None:
            until = f"{self.until(change.until)} дейін"
            return f"{self.chain(rest, 'gen')} қолданысы {until} тоқтатыла тұрсын"
        name = noun(rest[-1][0], "nom", many=False, own=False)
        return (
            f"{self.chain(rest, 'gen')} қолданысы {self.until(change.until)} дейін тоқтатыла "
            f"тұрсын, тоқтатыла тұру кезеңінде осы {name} мынадай редакцияда қолданылады деп "
            "белгіленсін:"
        )

    def _document(self, instruction: Instruction) -> str:
        change = instruction.first
        annexes = [c.annex for c in instruction.changes if c.annex is not None]
        own = self.unit("annex", annexes, "nom") if annexes else ""
        according = f"осы бұйрыққа {own}ға сәйкес"
        if change.document.startswith("rules"):
            title = RULES[change.new[0].title][1]
            return (
                f"көрсетілген бұйрықпен бекітілген {title} қағидалары {according} жаңа редакцияда "
                "жазылсын"
            )
        numbers = [c.document.removeprefix("annex_") for c in instruction.changes]
        by_annex_first = self._choices.once_in(3)
        if change.operation == "insert":
            new = self.unit("annex", numbers, "instr")
            said = f"{new} {according}" if by_annex_first else f"{according} {new}"
            return f"{said} толықтырылсын"
        if change.operation == "exclude":
            return f"{self.annex(numbers, 'nom')} алып тасталсын"
        if by_annex_first:
            return f"{according} {self.annex(numbers, 'nom')} жаңа редакцияда жазылсын"
        return f"{self.annex(numbers, 'nom')} {according} жаңа редакцияда жазылсын"

    def _rows(self, instruction: Instruction) -> str:
        number = instruction.first.path[-1][1]
        if instruction.first.operation == "insert_row":
            return f"мынадай мазмұндағы реттік нөмірі {number}-жолмен толықтырылсын:"
        target = f"реттік нөмірі {number}-жол"
        if instruction.first.operation == "exclude_row":
            return f"{target} алып тасталсын"
        return f"{target} мынадай редакцияда жазылсын:"

    # --- words -------------------------------------------------------------------------------

    def _words(self, instruction: Instruction, rest: Path) -> str:
        change = instruction.first
        row = bool(change.path) and change.path[-1][0] == "row"
        headed = bool(rest) and rest[-1][0] in ("heading", "preamble")
        if row:
            where = f"реттік нөмірі {change.path[-1][1]}-жолда "
        else:
            where = f"{self.chain(rest, 'loc', own=headed and len(rest) == 1)} " if rest else ""
        edit = change.edits[0]
        here = rest and not headed and not row and not change.throughout
        if here and edit.place == "at" and self._choices.once_in(4):
            where = f"{self.chain(rest, 'loc')}{'гі' if rest[-1][0] == 'part' else 'ғы'} "
        elif here and edit.place in ("after", "before") and self._choices.once_in(2):
            where = f"{self.chain(rest, 'nom')} "
        if change.throughout:
            throughout = self._choices.one_of(("бүкіл мәтін бойынша", "мәтін бойынша"))
            where = f"{where}{throughout} "
        said = []
        for index, each in enumerate(instruction.changes):
            if each.edits[0].place == "end":
                host = ""
                if index == 0 and row:
                    host = f"реттік нөмірі {change.path[-1][1]}-жол "
                elif index == 0 and rest:
                    host = f"{self.chain(rest, 'nom')} "
                said.append(f"{host}{self._named(each.edits[0].new, 'instr')} толықтырылсын")
                continue
            lead = where if index == 0 else ""
            said.append(lead + self._edits(each.edits))
        return ", ".join(said)

    def _edits(self, edits: tuple[Edit, ...]) -> str:
        first = edits[0]
        if len(edits) > 1:
            return self._parallel(edits)
        if first.place in ("after", "before"):
            case, word_of = ("abl", "кейін") if first.place == "after" else ("gen", "алдынан")
            new = self._named(first.new, "instr")
            return f"{self._named(first.old, case)} {word_of} {new} толықтырылсын"
        if not first.new:
            return f"{self._named(first.old, 'nom')} алып тасталсын"
        old, new = self._named(first.old, "nom"), self._named(first.new, "instr")
        if first.inflected:
            cases = self._choices.one_of(("тиісті септікте", "тиісті септіктерде"))
            return f"{old} {cases} {new} ауыстырылсын"
        return f"{old} {new} ауыстырылсын"

    def _parallel(self, edits: tuple[Edit, ...]) -> str:
        old = [f'"{self._say(e.old)}"' for e in edits]
        if len({e.new for e in edits}) == 1:
            new = self._named(edits[0].new, "instr")
            return f"{listed(old)} деген сөздер {new} ауыстырылсын"
        if self._choices.once_in(3):
            pairs = [f"{self._named(e.old, 'nom')} {self._named(e.new, 'instr')}" for e in edits]
            return f"{', '.join(pairs)} ауыстырылсын"
        new = ", ".join(f'"{self._say(e.new)}"' for e in edits)
        return f"{', '.join(old)} деген сөздер тиісінше {new} деген сөздермен ауыстырылсын"

    def _say(self, words: tuple[str, ...]) -> str:
        return " ".join(word(key, "kk") for key in words)

    def _named(self, words: tuple[str, ...], case: str) -> str:
        said = self._say(words)
        forms = {
            "nom": "сөз сөздер",
            "gen": "сөздің сөздердің",
            "abl": "сөзден сөздерден",
            "instr": "сөзбен сөздермен",
        }[case].split()
        return f'"{said}" деген {forms[" " in said]}'
