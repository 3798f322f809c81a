"""Words of the generated acts in Russian and Kazakh. Nothing here is read from the project."""

from __future__ import annotations

#: Plain words, Russian and Kazakh: none opens a unit or reads as an instruction.
WORDS: dict[str, tuple[str, str]] = {
    "application": ("заявка", "өтінім"),
    "owner": ("владелец", "иесі"),
    "dog": ("собака", "ит"),
    "register": ("журнал", "журнал"),
    "keeps": ("хранит", "сақтайды"),
    "gives": ("выдает", "береді"),
    "copy": ("копия", "көшірме"),
    "city": ("город", "қала"),
    "clinic": ("клиника", "емхана"),
    "every": ("ежегодно", "жыл сайын"),
    "free": ("бесплатно", "тегін"),
    "checks": ("проверяет", "тексереді"),
    "photo": ("фотография", "фотосурет"),
    "breed": ("порода", "тұқым"),
    "and": ("и", "және"),
    "in time": ("своевременно", "уақтылы"),
    "electronic": ("электронно", "электрондық түрде"),
    "label": ("наклейка", "жапсырма"),
    "vet": ("ветеринар", "ветеринар дәрігер"),
    "quickly": ("быстро", "жедел"),
}
PLAIN = tuple(WORDS)
_SYLLABLES = ("ба", "ду", "ке", "ло", "ми", "на", "ру", "со", "ти", "ва")


#: Whole phrases that a text may begin or end with.
PHRASES: dict[str, tuple[str, str]] = {
    "by law": (
        "в соответствии с подпунктом 2) статьи 5 Закона Республики Казахстан",
        "Қазақстан Республикасы Заңының 5-бабының 2) тармақшасына сәйкес",
    ),
    "I order": ("ПРИКАЗЫВАЮ", "БҰЙЫРАМЫН"),
    "this law": ("настоящий Закон регулирует", "осы Заң реттейді:"),
}


#: Two nouns in six cases, for changes of words "in the corresponding cases".
NOUNS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "branch": (
        ("филиал", "филиала", "филиалу", "филиал", "филиалом", "филиале"),
        ("филиал", "филиалдың", "филиалға", "филиалды", "филиалмен", "филиалда"),
    ),
    "sector": (
        ("сектор", "сектора", "сектору", "сектор", "сектором", "секторе"),
        ("сектор", "сектордың", "секторға", "секторды", "сектормен", "секторда"),
    ),
}


def word(key: str, lang: str) -> str:
    """A word or phrase in a language; marker words are the same in both."""
    number = int(lang == "kk")
    noun, case = key[:-1], key[-1:]
    if case.isdigit() and noun in NOUNS:
        return NOUNS[noun][number][int(case)]
    pair = WORDS.get(key) or PHRASES.get(key)
    if pair is not None:
        return pair[number]
    kind, _, name = key.partition(" of ")
    if kind == "approval":
        russian, kazakh = RULES[name]
        approved = (
            f"утвердить прилагаемые Правила {russian}",
            f"Қоса беріліп отырған {kazakh} қағидалары бекітілсін",
        )
        return approved[number]
    return ROW_LABELS[int(name)][number] if kind == "label" else key


def marker(n: int) -> str:
    """The n-th invented word, unlike any other.

    >>> marker(0), marker(42)
    ('бабабар', 'бамикер')
    """
    hundreds, rest = divmod(n, 100)
    return "".join(_SYLLABLES[d % 10] for d in (hundreds, rest // 10, rest % 10)) + "р"


#: Titles of approved documents: the Russian noun is the first word, the Kazakh one the last.
#: Russian tail, Kazakh beginning.
RULES: dict[str, tuple[str, str]] = {
    "dogs": ("учета собак", "Иттерді есепке алу"),
    "photos": ("хранения фотографий", "Фотосуреттерді сақтау"),
    "labels": ("выдачи наклеек", "Жапсырмаларды беру"),
    "clinics": ("работы клиник", "Емханалардың жұмыс істеу"),
}
#: Subjects of laws: prepositional in Russian, nominative in Kazakh.
LAWS: dict[str, tuple[str, str]] = {
    "pastures": ("пастбищах", "Жайылымдар"),
    "museums": ("музеях", "Музейлер"),
    "dogs": ("собаках", "Иттер"),
    "clinics": ("клиниках", "Емханалар"),
}
#: Titles of annexes.
ANNEXES: dict[str, tuple[str, str]] = {
    "list": ("Перечень видов работ", "Жұмыс түрлерінің тізбесі"),
    "scheme": ("Порядок обхода участков", "Учаскелерді аралау тәртібі"),
    "norms": ("Нормы выдачи", "Беру нормалары"),
}
#: The ten rows of a service standard (Law 88-V art. 14 subpoint 3-1).
ROW_LABELS: tuple[tuple[str, str], ...] = (
    ("Наименование услугодателя", "Көрсетілетін қызметті берушінің атауы"),
    (
        "Способы предоставления государственной услуги",
        "Мемлекеттік қызметті ұсыну тәсілдері",
    ),
    ("Срок оказания государственной услуги", "Мемлекеттік қызмет көрсету мерзімі"),
    ("Форма оказания государственной услуги", "Мемлекеттік қызмет көрсету нысаны"),
    (
        "Результат оказания государственной услуги",
        "Мемлекеттік қызметті көрсету нәтижесі",
    ),
    (
        "Размер оплаты, взимаемой с услугополучателя при оказании государственной услуги, "
        "и способы ее взимания",
        "Мемлекеттік қызметті көрсету кезінде көрсетілетін қызметті алушыдан алынатын төлем "
        "мөлшері және оны алу тәсілдері",
    ),
    ("График работы", "Жұмыс кестесі"),
    (
        "Перечень документов, необходимых для оказания государственной услуги",
        "Мемлекеттік қызметті көрсету үшін қажетті құжаттар тізбесі",
    ),
    (
        "Основания для отказа в оказании государственной услуги",
        "Мемлекеттік қызметті көрсетуден бас тарту үшін негіздер",
    ),
    (
        "Иные требования с учетом особенностей оказания государственной услуги",
        "Мемлекеттік қызметті көрсету ерекшеліктерін ескере отырып қойылатын өзге де талаптар",
    ),
)
MONTHS: tuple[tuple[str, str], ...] = (
    ("января", "қаңтар"),
    ("февраля", "ақпан"),
    ("марта", "наурыз"),
    ("апреля", "сәуір"),
    ("мая", "мамыр"),
    ("июня", "маусым"),
    ("июля", "шілде"),
    ("августа", "тамыз"),
    ("сентября", "қыркүйек"),
    ("октября", "қазан"),
    ("ноября", "қараша"),
    ("декабря", "желтоқсан"),
)
