"""Word classes of amending language, Russian and Kazakh (Law 480-V arts 26-27 and practice).

Each class has one letter, so that a sentence becomes a string of letters and a rule a regular
expression over it. Patterns are matched against folded text at a word's beginning.
"""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class WordClass:
    """A class of words: ``symbol`` in rules, what it means, and its folded patterns."""

    symbol: str
    meaning: str
    pattern: re.Pattern[str]


def _words(*patterns: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(patterns)})(?!\w)")


#: Documents that an act approves and an amending act names in a context line.
_DOCUMENT_RU = (
    r"правил\w*|инструкци\w*|положени\w*|методик\w*|стандарт\w*|регламент\w*|перечн\w*|перечень"
    r"|требовани\w*|критери\w*|норматив\w*|порядк\w*|типов\w+ \w+|программ\w*|устав\w*|форм\w*"
)
_DOCUMENT_KK = (
    r"қағида\w*|ереже\w*|нұсқаулы[қғ]\w*|нұсқаулар\w*|әдістеме\w*|стандарт\w*|регламент\w*"
    r"|тізбе\w*|тізім\w*|талап\w*|критерий\w*|норматив\w*|тәртіб\w*|бағдарлама\w*|жарғы\w*"
)

CLASSES: tuple[WordClass, ...] = (
    WordClass(
        "T",
        "this amending act",
        _words(
            r"(?:к\s+)?настоящ\w+\s+(?:совместн\w+\s+)?"
            r"(?:приказ\w*|закон\w*|постановлени\w*|указ\w*|решени\w*|распоряжени\w*)",
            r"осы\s+(?:бірлескен\s+)?(?:бұйры[қғ]\w*|заң\w*|қаулы\w*|жарлы[қғ]\w*|шешім\w*)",
        ),
    ),
    WordClass(
        "D",
        "the act named before",
        _words(
            r"(?:указанн|названн|вышеуказанн|данн|эт)\w+\s+"
            r"(?:приказ\w*|закон\w*|постановлени\w*|указ\w*|решени\w*)",
            r"(?:көрсетілген|аталған|жоғарыда\s+көрсетілген|сол)\s+"
            r"(?:бұйры[қғ]\w*|заң\w*|қаулы\w*|жарлы[қғ]\w*|шешім\w*)",
        ),
    ),
    WordClass(
        "u",
        "declare without force",
        _words(
            r"признать\s+утративш\w+\s+силу",
            r"признается\s+утративш\w+\s+силу",
            r"күш(?:і|тері)\s+жойылды\s+деп\s+танылсын",
        ),
    ),
    WordClass(
        "e",
        "the following amendments",
        _words(
            r"следующ\w+\s+(?:изменени\w+|дополнени\w+)(?:\s*(?:и|,)\s*(?:изменени\w+|дополнени\w+))?",
            r"мынадай\s+(?:өзгеріс\w*|толықтыру\w*)"
            r"(?:\s+(?:мен|және|пен)\s+(?:өзгеріс\w*|толықтыру\w*))?",
        ),
    ),
    WordClass("a", "enter (amendments)", _words(r"внести", r"вносятся", r"енгізілсін")),
    WordClass(
        "l",
        "the text in the other language stays",
        _words(
            r"текст\s+на\s+(?:русском|казахском)\s+языке\s+не\s+(?:меняется|изменяется)",
            r"(?:орыс|қазақ)\s+тіліндегі\s+мәтін\w*\s+өзгер(?:мейді|тілмейді|іссіз)",
        ),
    ),
    WordClass(
        "h",
        "suspend",
        _words(
            r"приостановить",
            r"приостанавливается",
            r"тоқтатыла\s+тұр(?:сын|ады)",
            r"тоқтата\s+тұрсын",
        ),
    ),
    WordClass("y", "deem (renumber)", _words(r"считать", r"деп\s+есептелсін", r"деп\s+саналсын")),
    WordClass(
        "n",
        "in a new wording",
        _words(
            r"в\s+(?:следующей|новой)\s+редакции",
            r"(?:мынадай|жаңа|келесі)\s+редакцияда",
        ),
    ),
    WordClass("r", "set forth", _words(r"изложить", r"излагается", r"жазыл(?:сын|ып)")),
    WordClass("i", "supplement", _words(r"дополнить", r"дополняется", r"толықтырыл(?:сын|ып)")),
    WordClass(
        "x",
        "exclude",
        _words(r"исключить", r"исключается", r"ал(?:ын)?ып\s+тастал(?:сын|ып)"),
    ),
    WordClass("z", "replace (words)", _words(r"заменить", r"ауыстырыл(?:сын|ып)")),
    WordClass(
        "c", "of the following content", _words(r"следующего\s+содержания", r"мынадай\s+мазмұндағы")
    ),
    WordClass("s", "according to", _words(r"согласно", r"в\s+соответствии\s+со?", r"сәйкес")),
    WordClass("b", "approved", _words(r"утвержденн\w+", r"бекітілген")),
    WordClass("R", "approved document", _words(_DOCUMENT_RU, _DOCUMENT_KK)),
    WordClass("p", "in", _words(r"в", r"во")),
    WordClass("k", "and", _words(r"и", r"а\s+также", r"және", r"мен", r"пен", r"бен")),
)
