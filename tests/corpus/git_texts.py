"""Texts of orders that never were, in the shape in which the kazakhstan-law repositories hold them.

An order approves rules of 20 to 60 units in both languages; a part of them have a service standard
as an annex. `Draft.amend` changes one thing, as an amending order would, and leaves a note of it.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from random import Random

RU, KK = "rus", "kaz"
STEMS = (RU, KK)
AGENCIES = (
    ("103003000000", "mvd", "Министр внутренних дел", "Ішкі істер министрі"),
    ("103002000000", "minfin", "Министр финансов", "Қаржы министрі"),
    ("103006000000", "minzdrav", "Министр здравоохранения", "Денсаулық сақтау министрі"),
    ("103007000000", "minselkhoz", "Министр сельского хозяйства", "Ауыл шаруашылығы министрі"),
    ("103017000000", "mintrud", "Министр труда", "Еңбек министрі"),
)
_THEMES = (
    ("vedeniia-reestra", "ведения реестра перевозчиков", "тасымалдаушылар тізілімін жүргізу"),
    ("vydachi-razreshenii", "выдачи разрешений на вырубку", "ағаш кесуге рұқсат беру"),
    ("ucheta-zaiavlenii", "учета заявлений граждан", "азаматтардың өтініштерін есепке алу"),
    ("khraneniia-proektov", "хранения проектов застройки", "құрылыс жобаларын сақтау"),
    ("attestatsii-masterov", "аттестации мастеров", "шеберлерді аттестаттау"),
)
_POINTS = (
    (
        "Заявление рассматривается в течение {n} рабочих дней со дня его регистрации.",
        "Өтініш тіркелген күнінен бастап {n} жұмыс күні ішінде қаралады.",
    ),
    (
        "Сведения хранятся не менее {n} лет в электронном архиве органа.",
        "Мәліметтер органның электрондық мұрағатында кемінде {n} жыл сақталады.",
    ),
    (
        "Комиссия собирается не реже одного раза в {n} месяцев.",
        "Комиссия {n} айда кемінде бір рет жиналады.",
    ),
    (
        "Ответственное лицо проверяет полноту представленных документов за {n} часов.",
        "Жауапты тұлға ұсынылған құжаттардың толықтығын {n} сағатта тексереді.",
    ),
    (
        "Отчет направляется в уполномоченный орган до {n} числа каждого месяца.",
        "Есеп уәкілетті органға әр айдың {n} күніне дейін жіберіледі.",
    ),
)
_LISTS = (
    ("Заявитель представляет:", "Өтініш беруші мыналарды ұсынады:"),
    ("В реестр вносятся следующие сведения:", "Тізілімге мынадай мәліметтер енгізіледі:"),
)
_ITEMS = (
    ("заявление по установленной форме", "белгіленген нысан бойынша өтініш"),
    ("копию документа об образовании", "білімі туралы құжаттың көшірмесі"),
    ("сведения о месте нахождения", "орналасқан жері туралы мәліметтер"),
    ("план участка", "учаскенің жоспары"),
)
_CHAPTERS = (("Общие положения", "Жалпы ережелер"), ("Порядок", "Тәртібі"), ("Учет", "Есепке алу"))
_MONTHS = (
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
_ROWS = (
    ("Наименование услугодателя", "Көрсетілетін қызметті берушінің атауы"),
    ("Способы предоставления государственной услуги", "Мемлекеттік қызметті ұсыну тәсілдері"),
    ("Срок оказания государственной услуги", "Мемлекеттік қызметті көрсету мерзімі"),
    ("Форма оказания государственной услуги", "Мемлекеттік қызметті көрсету нысаны"),
    ("Результат оказания государственной услуги", "Мемлекеттік қызметті көрсету нәтижесі"),
    ("Размер оплаты, взимаемой с услугополучателя", "Қызметті алушыдан алынатын төлем"),
    ("График работы", "Жұмыс кестесі"),
    ("Перечень документов", "Құжаттар тізбесі"),
    ("Основания для отказа", "Бас тарту үшін негіздер"),
    ("Иные требования", "Өзге де талаптар"),
)
_SIGNATORY = "А. Сәрсенов"
_VALUES = (
    ("Министерство", "Министрлік"),
    ("Веб-портал «электронного правительства»", "«Электрондық үкімет» веб-порталы"),
    ("{n} рабочих дней", "{n} жұмыс күні"),
    ("Электронная", "Электрондық"),
    ("Выписка из реестра", "Тізілімнен үзінді көшірме"),
    ("Бесплатно", "Тегін"),
    ("Понедельник – пятница с 9.00 до 18.00 часов", "Дүйсенбі – жұма 9.00-ден 18.00-ге дейін"),
    ("Заявление", "Өтініш"),
    ("Недостоверность документов", "Құжаттардың дұрыс болмауы"),
    ("Нет", "Жоқ"),
)


@dataclass(frozen=True, slots=True)
class Amending:
    """The act that gives rise to an edition."""

    code: int
    on: dt.date
    number: str

    def requisite(self, stem: str) -> str:
        return _requisite(stem, self.on, self.number, "Министр юстиции", "Әділет министрі")

    def title(self, stem: str) -> str:
        if stem == RU:
            return "О внесении изменений в приказ"
        return "Бұйрыққа өзгерістер енгізу туралы"


@dataclass(slots=True)
class _Point:
    number: str
    words: tuple[str, str]
    amount: int
    items: tuple[tuple[str, str], ...] = ()
    amended: Amending | None = None


@dataclass(slots=True)
class Draft:
    """An order as it stands; `amend` makes the next edition of it, `text` prints it."""

    code: int
    on: dt.date
    number: str
    agency: tuple[str, str, str, str]
    theme: tuple[str, str, str]
    points: list[_Point]
    term: int | None
    versions: dict[str, dt.date] = field(default_factory=dict)
    cause: Amending | None = None

    @property
    def path(self) -> str:
        code, slug, *_ = self.agency
        title = f"ob-utverzhdenii-pravil-{self.theme[0]}"
        return f"07-ministerial/{code}-{slug}/{self.on.year}/{self.on:%m%d}-{title}-{self.code}"

    def amend(self, chance: Random, act: Amending, on: dt.date) -> None:
        """One change of the rules, or of the term of the service, from ``on``."""
        self.cause = act
        self.versions = dict.fromkeys(STEMS, on)
        if self.term is not None and chance.random() < 0.4:
            self.term = _other(chance, self.term)
            return
        at = chance.randrange(len(self.points))
        point = self.points[at]
        added = f"{point.number}-1"
        if chance.random() < 0.2 and "-" not in point.number and not self._has(added):
            self.points.insert(at + 1, _Point(added, chance.choice(_POINTS), 7, (), act))
            return
        if point.items:
            point.words, point.items = chance.choice(_POINTS), ()
        point.amount, point.amended = _other(chance, point.amount), act

    def _has(self, number: str) -> bool:
        return any(point.number == number for point in self.points)

    def files(self) -> dict[str, str]:
        """The contents of the act's directory."""
        return {"meta.yaml": self._meta()} | {f"{stem}.md": self.text(stem) for stem in STEMS}

    def text(self, stem: str) -> str:
        at = STEMS.index(stem)
        minister = self.agency[2 + at]
        title = self._title(stem)
        rules = title.removeprefix("Об утверждении ").removesuffix(" бекіту туралы")
        day = _date(stem, self.on)
        lines = [f"# {title}"]
        if stem == RU:
            lines += [
                "В соответствии с Законом «О разрешениях» ПРИКАЗЫВАЮ:",
                f"1. Утвердить прилагаемые {rules.replace('Правил', 'Правила', 1)}.",
                "2. Настоящий приказ вводится в действие по истечении десяти календарных дней"
                " после дня его первого официального опубликования.",
                f"**{minister}**",
                f"**{_SIGNATORY}**",
                f"> *Утверждены приказом*  \n> *от {day} № {self.number}*",
            ]
        else:
            lines += [
                "«Рұқсаттар туралы» Заңға сәйкес БҰЙЫРАМЫН:",
                f"1. Қоса беріліп отырған {rules} бекітілсін.",
                "2. Осы бұйрық алғашқы ресми жарияланған күнінен кейін күнтізбелік он күн"
                " өткен соң қолданысқа енгізіледі.",
                f"**{minister}**",
                f"**{_SIGNATORY}**",
                f"> *{day} № {self.number}*  \n> *бұйрықпен бекітілген*",
            ]
        lines.append(f"## {rules.replace('Правил', 'Правила', 1)}")
        size = -(-len(self.points) // len(_CHAPTERS))
        for position, point in enumerate(self.points):
            if position % size == 0:
                number = position // size + 1
                name = _CHAPTERS[number - 1][at]
                label = f"Глава {number}" if stem == RU else f"{number}-тарау"
                lines.append(f"### {label}. {name}")
            lines += self._point(stem, point)
        if self.term is not None:
            lines += self._standard(stem)
        return "\n\n".join(lines) + "\n"

    def _title(self, stem: str) -> str:
        if stem == RU:
            return f"Об утверждении Правил {self.theme[1]}"
        return f"{self.theme[2].capitalize()} қағидаларын бекіту туралы"

    def _point(self, stem: str, point: _Point) -> list[str]:
        at = STEMS.index(stem)
        lines = [f'<a id="an0_p{point.number}"></a>']
        lines.append(f"{point.number}. {point.words[at].format(n=point.amount)}")
        for number, item in enumerate(point.items, 1):
            lines.append(f"   {number}) {item[at]}{'.' if number == len(point.items) else ';'}")
        if point.amended is not None:
            act = point.amended
            day = f"{act.on:%d.%m.%Y} № {act.number}"
            if stem == RU:
                note = (
                    f"Сноска. Пункт {point.number} - в редакции приказа Министра юстиции РК"
                    f" от {day}."
                )
            else:
                note = (
                    f"Ескерту. {point.number}-тармақ жаңа редакцияда - ҚР Әділет министрінің {day}"
                    " бұйрығымен."
                )
            lines.append(f"> *{note}*")
        return lines

    def _standard(self, stem: str) -> list[str]:
        at = STEMS.index(stem)
        if stem == RU:
            caption = "> *Приложение*  \n> *к Правилам*"
            title = (
                "Перечень основных требований к оказанию государственной услуги"
                f" «Выдача выписки в порядке {self.theme[1]}»"
            )
        else:
            caption = "> *Қағидаларға*  \n> *қосымша*"
            title = (
                f"«{self.theme[2].capitalize()} бойынша үзінді көшірме беру» мемлекеттік қызметін"
                " көрсетуге қойылатын негізгі талаптар тізбесі"
            )
        table = ["<table>", "<tr>", f'<td colspan="3">{title}</td>', "</tr>"]
        for number, (row, value) in enumerate(zip(_ROWS, _VALUES, strict=True), 1):
            cells = (str(number), row[at], value[at].format(n=self.term))
            table += ["<tr>", *(f"<td>{cell}</td>" for cell in cells), "</tr>"]
        return [caption, f"## {title}", "\n".join([*table, "</table>"])]

    def _meta(self) -> str:
        requisite = _requisite(RU, self.on, self.number, self.agency[2], self.agency[3])
        lines = [f"act_code: '{self.code}'", f"requisite: {requisite}", "title:"]
        lines += [f"  {stem}: {self._title(stem)}" for stem in STEMS]
        lines += ["form: ПРИК", "type_codes:", "- ПРИК", f"approved_on: {self.on}"]
        lines += ["approved_by:", f"- '{self.agency[0]}'", "version_date:"]
        lines += [f"  {stem}: {self.versions[stem]}" for stem in STEMS]
        if self.cause is not None:
            lines += ["caused_by:", f"  code: '{self.cause.code}'"]
            lines += [f"  requisite: {self.cause.requisite(RU)}", "  title:"]
            lines += [f"    {stem}: {self.cause.title(stem)}" for stem in STEMS]
        return "\n".join(lines) + "\n"


def draft(chance: Random, code: int, on: dt.date) -> Draft:
    """A new order of 20 to 60 units, signed ``on``."""
    points: list[_Point] = []
    units = 0
    wanted = chance.randint(20, 60)
    while units < wanted:
        number = str(len(points) + 1)
        if chance.random() < 0.25:
            items = tuple(chance.sample(_ITEMS, chance.randint(2, 4)))
            points.append(_Point(number, chance.choice(_LISTS), 0, items))
            units += len(items)
        else:
            points.append(_Point(number, chance.choice(_POINTS), chance.randint(1, 28)))
        units += 1
    number = f"{chance.randint(1, 999)}-{code}"
    term = chance.randint(1, 20) if chance.random() < 0.3 else None
    agency, theme = chance.choice(AGENCIES), chance.choice(_THEMES)
    return Draft(code, on, number, agency, theme, points, term, dict.fromkeys(STEMS, on))


def _other(chance: Random, amount: int) -> int:
    """Another amount from 1 to 28."""
    return (amount - 1 + chance.randint(1, 27)) % 28 + 1


def _date(stem: str, day: dt.date) -> str:
    month = _MONTHS[day.month - 1][STEMS.index(stem)]
    if stem == RU:
        return f"{day.day} {month} {day.year} года"
    return f"{day.year} жылғы {day.day} {month}дағы"


def _requisite(stem: str, day: dt.date, number: str, minister: str, minister_kk: str) -> str:
    if stem == RU:
        genitive = minister.replace("Министр", "Министра", 1)
        return f"Приказ {genitive} Республики Казахстан от {_date(stem, day)} № {number}"
    return f"Қазақстан Республикасы {minister_kk}нің {_date(stem, day)} № {number} бұйрығы"
