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
#: The dative of one unit, bare and with the possessive suffix.
_DATIVE = {
    "chapter": "тарауға тарауына",
    "article": "бапқа бабына",
    "point": "тармаққа тармағына",
    "subpoint": "тармақшаға тармақшасына",
    "part": "бөлікке бөлігіне",
    "indent": "абзацқа абзацына",
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
    if case == "dat":
        return _DATIVE[kind].split()[own]
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

    def opening(self, act: Act) -> str:
        what = self._choices.one_of(("өзгерістер мен толықтырулар", "өзгерістер", "толықтырулар"))
        return f"{self.act_in(act, 'dat')}{self.register(act)} мынадай {what} енгізілсін:"

    def opening_rules(self, act: Act, document: Document) -> str:
        order = self.act_in(act, "loc").replace("бұйрығында", "бұйрығымен")
        return (
            f"{order}{self.register(act)} бекітілген {RULES[document.title][1]} қағидаларына "
            "мынадай өзгерістер мен толықтырулар енгізілсін:"
        )

    def opening_annex(self, number: str) -> str:
        return (
            f"Осы бұйрыққа {self.unit('annex', [number], 'nom')}ға сәйкес Қазақстан Республикасы "
            "Ішкі істер министрінің кейбір бұйрықтарына өзгерістер мен толықтырулар енгізілсін."
        )

    def repeal_annex(self, number: str) -> str:
        return (
            f"Осы бұйрыққа {self.unit('annex', [number], 'nom')}ға сәйкес Қазақстан Республикасы "
            "Ішкі істер министрінің кейбір бұйрықтарының күші жойылды деп танылсын."
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

    # --- instructions ------------------------------------------------------------------------

    def sentence(self, instruction: Instruction, rest: Path) -> str:
        """What an instruction orders, without its closing mark.

        ``rest`` is the part of the target's path that no context gives.
        """
        change = instruction.first
        if change.only == "ru":
            return (
                f"{self.chain(rest, 'dat')} орыс тіліндегі мәтінге өзгеріс енгізіледі, қазақ "
                "тіліндегі мәтін өзгермейді"
            )
        if instruction.shared:
            return self._shared(instruction)
        if change.operation in WORDS:
            said = self._words(instruction, rest)
            mark = self._choices.one_of((",", ";"))
            return f"{said}{mark} орыс тіліндегі мәтіні өзгермейді" if change.only else said
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

    def _shared(self, instruction: Instruction) -> str:
        """Clauses with one verb, which stands at the end of the last."""
        clauses = [self._clause(change) for change in instruction.changes]
        change = instruction.first
        place = change.edits[0].place if change.edits else ""
        verb = {"exclude": "алып тасталсын", "delete_words": "алып тасталсын"}.get(
            change.operation, "толықтырылсын"
        )
        if change.operation == "replace_words":
            verb = "ауыстырылсын"
        joint = self._choices.one_of((", ", " және ")) if not place else ", "
        return f"{joint.join(clauses)} {verb}{':' if change.operation == 'insert' else ''}"

    def _clause(self, change: Change) -> str:
        host, last = change.path[:-1], change.path[-1]
        if change.operation == "exclude":
            return f"{self.chain(host, 'loc')} {self.unit(last[0], [last[1]], 'nom')}"
        if change.operation == "insert":
            new = self.unit(last[0], [last[1]], "instr")
            return f"{self.chain(host, 'nom')} мынадай мазмұндағы {new}"
        edit = change.edits[0]
        if edit.place == "after":
            after = f"{self._named(edit.old, 'abl')} кейін {self._named(edit.new, 'instr')}"
            return f"{self.chain(change.path, 'nom')} {after}"
        old = self._named(edit.old, "nom")
        if not edit.new:
            of = "гі" if last[0] == "part" else "ғы"
            return f"{self.chain(change.path, 'loc')}{of} {old}"
        return f"{self.chain(change.path, 'loc')} {old} {self._named(edit.new, 'instr')}"

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
        if change.operation == "repeal_act":
            title = RULES[change.title][1]
            return (
                f"көрсетілген бұйрықпен бекітілген {title} қағидаларының күші жойылды деп танылсын"
            )
        according = self._according(annexes)
        if change.document.startswith("rules"):
            title = RULES[change.new[0].title][1]
            return (
                f"көрсетілген бұйрықпен бекітілген {title} қағидалары {according} жаңа редакцияда "
                "жазылсын"
            )
        numbers = [c.document.removeprefix("annex_") for c in instruction.changes]
        by_annex_first = self._choices.once_in(2)
        if change.operation == "insert":
            new = self.unit("annex", numbers, "instr")
            said = f"{new} {according}" if by_annex_first else f"{according} {new}"
            return f"{said} толықтырылсын"
        if change.operation == "exclude":
            return f"{self.annex(numbers, 'nom')} алып тасталсын"
        if len(numbers) > 1 and self._choices.once_in(2):
            units = [self.unit("annex", [number], "nom") for number in numbers]
            pairs = zip(units, annexes, strict=True)
            said = ", ".join(f"{unit} {self._according([own])}" for unit, own in pairs)
            return f"көрсетілген Қағидаларға {said} жаңа редакцияда жазылсын"
        if by_annex_first:
            return f"{according} {self.annex(numbers, 'nom')} жаңа редакцияда жазылсын"
        return f"{self.annex(numbers, 'nom')} {according} жаңа редакцияда жазылсын"

    def _according(self, annexes: list[str]) -> str:
        """Which annexes of the amending act hold the wording."""
        own = self.unit("annex", annexes, "nom") if annexes else ""
        return f"осы бұйрыққа {own}ға сәйкес"

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
        if here and self._of_unit(instruction) and self._choices.once_in(4):
            new = self._named(edit.new, "instr")
            old = f'"{self._say(edit.old)}" деген {"сөздері" if len(edit.old) > 1 else "сөзі"}'
            return f"{self.chain(rest, 'gen')} {old} {new} ауыстырылсын"
        if here and edit.place == "at" and self._choices.once_in(4):
            where = f"{self.chain(rest, 'loc')}{'гі' if rest[-1][0] == 'part' else 'ғы'} "
        elif here and edit.place in ("after", "before") and self._choices.once_in(2):
            where = f"{self.chain(rest, 'nom')} "
        if change.throughout:
            throughout = self._choices.one_of(("бүкіл мәтін бойынша", "мәтін бойынша"))
            where = f"{where}{throughout} "
        said = []
        for index, each in enumerate(instruction.changes):
            if each.edits[0].sentence is not None:
                host = f"{self.chain(rest, 'nom')} " if rest else ""
                return f"{host}мынадай мазмұндағы сөйлеммен толықтырылсын:"
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

    def _of_unit(self, instruction: Instruction) -> bool:
        """Whether the words may be said to be the unit's own ("5-тармақтың … сөздері")."""
        change, edits = instruction.first, instruction.first.edits
        alone = len(instruction.changes) == len(edits) == 1 and change.operation == "replace_words"
        return alone and not edits[0].inflected

    def _edits(self, edits: tuple[Edit, ...]) -> str:
        first = edits[0]
        if len(edits) > 1 and first.place == "after":
            old = ", ".join(f'"{self._say(e.old)}"' for e in edits)
            new = self._named(first.new, "instr")
            return f"{old} деген сөздерден кейін {new} толықтырылсын"
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
