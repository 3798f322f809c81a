"""Phrases that the Kazakh formulas share, as patterns over word classes.

A Kazakh clause names the owner first, then the place, what is changed, and the verb last.
"""

from __future__ import annotations

TITLE = r"[^:;APGJIVBDTbarixzuhlnce]*?R"  # the words of a document's title and its noun
#: "көрсетілген бұйрықпен бекітілген … қағидаларына", "көрсетілген Қағидаларға", an act.
OWNED = rf"(?P<owner>[DA]b{TITLE}|A|D|R),?"
OWNER = rf"(?:{OWNED})?"
#: Units in a row, by the case of their nouns: nominative, locative, genitive, instrumental.
UNITS = r"P(?:[,k]+P)*"
IN = r"V(?:[,k]+V)*"
OF = r"G(?:[,k]+G)*"
WITH = r"I(?:[,k]+I)*"
#: "12-қосымшада 3-жолдағы": one place within another.
PLACE = rf"{OWNER}(?:(?P<place>{IN}),?(?:(?P<inner>{IN}),?)?)?"
#: "бүкіл мәтін бойынша", "2-тараудың бүкіл мәтіні бойынша".
THROUGHOUT = rf"(?P<place>{OF})?m,?"
SCOPE = rf"(?:{THROUGHOUT})?"
#: Of two coordinated places the last alone may bear the ending: "тақырыбы мен 1-тармағындағы".
IN_ALL = rf"(?:P(?:,P)*k)?{IN}"
#: "тақырыбында және бүкіл мәтін бойынша": once in the one, throughout the other.
WHERE = (
    rf"{OWNER}(?:(?P<beside>{IN_ALL}),?k{THROUGHOUT}"
    rf"|(?:(?P<place>{IN_ALL}),?(?:(?P<inner>{IN_ALL}),?)?)?{SCOPE})"
)
#: "тиісінше", "тиісті септікте" among the words changed.
MARKS = r"(?:,?[jv])*"
#: "А", "Б" деген сөздер; "А" деген сөз және "Б" деген цифр: the noun ends the list.
QUOTES = r"Qg?(?:[,k]+Qg?)*(?<=g)"
OLD = rf"(?P<old>{QUOTES}){MARKS}"
NEW = rf"(?P<new>{QUOTES}){MARKS}"
AFTER = r"QgtQg"
#: "осы бұйрыққа 1 және 2-қосымшаларға сәйкес"; the same where it is only looked ahead at.
ANNEX = r"v?T(?P<annex>J(?:[,k]+J)*)v?sv?"
BY = r"v?TJ(?:[,k]+J)*v?sv?"
#: "(орыс тіліндегі мәтін өзгермейді)" beside the verb.
ONLY = r"(?:,?o?lo?)?"
#: A bracketed remark about an act that names nothing in it.
ASIDE = r"(?:o[wYQ,.;]*o)?"
