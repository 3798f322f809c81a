from spacy.lang.tokenizer_exceptions import BASE_EXCEPTIONS
from spacy.symbols import NORM, ORTH
from spacy.util import update_exc

_exc = {}

_abbrev_exc = [
    # Weekdays
    {ORTH: "дс", NORM: "дүйсенбі"},
    {ORTH: "сс", NORM: "сейсенбі"},
    {ORTH: "ср", NORM: "сәрсенбі"},
    {ORTH: "бс", NORM: "бейсенбі"},
    {ORTH: "жм", NORM: "жұма"},
    {ORTH: "сб", NORM: "сенбі"},
    {ORTH: "жс", NORM: "жексенбі"},
    # Months
    {ORTH: "қаң", NORM: "қаңтар"},
    {ORTH: "ақп", NORM: "ақпан"},
    {ORTH: "нау", NORM: "наурыз"},
    {ORTH: "сәу", NORM: "сәуір"},
    {ORTH: "мам", NORM: "мамыр"},
    {ORTH: "мау", NORM: "маусым"},
    {ORTH: "шіл", NORM: "шілде"},
    {ORTH: "там", NORM: "тамыз"},
    {ORTH: "қыр", NORM: "қыркүйек"},
    {ORTH: "қаз", NORM: "қазан"},
    {ORTH: "қар", NORM: "қараша"},
    {ORTH: "жел", NORM: "желтоқсан"},
    # Numbers and measures
    {ORTH: "млн", NORM: "миллион"},
    {ORTH: "млрд", NORM: "миллиард"},
    {ORTH: "трлн", NORM: "триллион"},
    {ORTH: "тг", NORM: "теңге"},
]

for abbr in _abbrev_exc:
    for orth in (abbr[ORTH], abbr[ORTH].capitalize(), abbr[ORTH].upper()):
        _exc[orth + "."] = [{ORTH: orth + ".", NORM: abbr[NORM]}]

for exc_data in [
    {ORTH: "т.б.", NORM: "тағы басқа"},
    {ORTH: "т.с.с.", NORM: "тағы сол сияқты"},
    {ORTH: "т.с.", NORM: "тағы сол"},
    {ORTH: "б.з.д.", NORM: "біздің заманымызға дейін"},
    {ORTH: "б.з.", NORM: "біздің заманымыз"},
    {ORTH: "ж.", NORM: "жыл"},
    {ORTH: "жж.", NORM: "жылдар"},
    {ORTH: "ғ.", NORM: "ғасыр"},
    {ORTH: "ғғ.", NORM: "ғасырлар"},
    {ORTH: "қ.", NORM: "қала"},
    {ORTH: "а.", NORM: "ауыл"},
    {ORTH: "к.", NORM: "көше"},
    {ORTH: "көш.", NORM: "көшесі"},
    {ORTH: "обл.", NORM: "облысы"},
    {ORTH: "ауд.", NORM: "ауданы"},
    {ORTH: "м.а.", NORM: "міндетін атқарушы"},
    {ORTH: "мыс.", NORM: "мысалы"},
]:
    _exc[exc_data[ORTH]] = [exc_data]

TOKENIZER_EXCEPTIONS = update_exc(BASE_EXCEPTIONS, _exc)
