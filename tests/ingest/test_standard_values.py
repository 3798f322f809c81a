"""Typed values of the other rows, from real-shaped texts."""

from __future__ import annotations

from typing import Any

import pytest

from ingest.model import Lang
from ingest.standards.values import typed
from ingest.standards.values.basis import read_basis

WEEK = ["mon", "tue", "wed", "thu", "fri"]


def value(key: str, text: str) -> Any:
    return typed(key, text, Lang.UND).value


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        (
            "через:\n1) канцелярию услугодателя;\n2) НАО «Государственная корпорация "
            "«Правительство для граждан»;\n3) веб-портал «электронного правительства» www.egov.kz.",
            ["provider", "state_corporation", "egov_portal"],
        ),
        ('Веб-портал "электронного правительства" www.egov.kz (далее – портал).', ["egov_portal"]),
        ("через Государственную корпорацию и ПЭП", ["state_corporation", "egov_portal"]),
        ("мобильное приложение eGov Mobile", ["mobile"]),
        (
            "1) Мемлекеттік корпорация;\n2) «электрондық үкімет» веб-порталы;\n"
            "3) ақпараттандыру объектілері.",
            ["state_corporation", "egov_portal", "information_objects"],
        ),
        ("көрсетілетін қызметті берушінің кеңсесі арқылы", ["provider"]),
        ("по почте", ["other"]),
        (
            "Прием – через канцелярию услугодателя и портал.\nВыдача – через канцелярию "
            "услугодателя.",
            ["provider", "egov_portal"],
        ),
    ],
)
def test_channels(text: str, kinds: list[str]) -> None:
    assert [entry["kind"] for entry in value("channels", text)] == kinds


def test_a_channel_keeps_its_item() -> None:
    assert value("channels", "через:\n1) ЦОН;\n2) ПЭП (www.egov.kz).") == [
        {"kind": "state_corporation", "text": "ЦОН"},
        {"kind": "egov_portal", "text": "ПЭП (www.egov.kz)"},
    ]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Электронная (полностью автоматизированная).", [("electronic", "full")]),
        (
            "электронная (частично автоматизированная) / бумажная / проактивная / оказываемая "
            "по принципу «одного заявления»",
            [
                ("electronic", "partial"),
                ("paper", None),
                ("proactive", None),
                ("one_application", None),
            ],
        ),
        ("Электронная и (или) бумажная", [("electronic", None), ("paper", None)]),
        (
            "Электрондық (ішінара автоматтандырылған)/қағаз түрінде",
            [("electronic", "partial"), ("paper", None)],
        ),
        ("электрондық (толығымен автоматтандырылған)", [("electronic", "full")]),
        ("Қағаз түрінде.", [("paper", None)]),
        ("Электрондық түрде (ішінара цифрландырылған)", [("electronic", "partial")]),
    ],
)
def test_forms(text: str, wanted: list[tuple[str, str | None]]) -> None:
    assert [(entry["kind"], entry["automation"]) for entry in value("form", text)] == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Бесплатно.", [("free", None, None, None)]),
        ("Тегін", [("free", None, None, None)]),
        ("Мемлекеттік қызмет ақысыз негізде көрсетіледі", [("free", None, None, None)]),
        (
            "Государственная услуга оказывается бесплатно физическим и юридическим лицам.",
            [("free", None, None, None)],
        ),
        ("Плата не взимается", [("free", None, None, None)]),
        (
            "Государственная пошлина за выдачу водительского удостоверения – 1,25 МРП.",
            [("mrp", 1.25, None, None)],
        ),
        (
            "за выдачу паспорта – 8 МРП;\nза выдачу паспорта в срочном порядке – 10 МРП.",
            [
                ("mrp", 8, None, "за выдачу паспорта"),
                ("mrp", 10, None, "за выдачу паспорта в срочном порядке"),
            ],
        ),
        ("25 процентов от МРП", [("mrp", 0.25, None, None)]),
        ("50% МРП", [("mrp", 0.5, None, None)]),
        ("0,1 месячного расчетного показателя", [("mrp", 0.1, None, None)]),
        ("Мемлекеттік баж – 0,5 айлық есептік көрсеткіш", [("mrp", 0.5, None, None)]),
        ("Стоимость услуги составляет 2 500 тенге", [("fixed", None, 2500, None)]),
        (
            "На платной основе по ставкам, установленным статьей 616 Налогового кодекса",
            [("reference", None, None, None)],
        ),
    ],
)
def test_fees(text: str, wanted: list[tuple[str, float | None, float | None, str | None]]) -> None:
    found = value("fee", text)
    assert [(fee["kind"], fee["mrp"], fee["kzt"], fee["case"]) for fee in found] == wanted
    assert all(fee["mrp_kzt"] is None for fee in found)


def test_a_fee_by_the_piece() -> None:
    (fee,) = value("fee", "0,5 МРП за каждый документ")
    assert (fee["mrp"], fee["per"]) == (0.5, "за каждый документ")


def test_a_fee_nobody_can_read_stays_untyped() -> None:
    assert value("fee", "На платной основе.") is None


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            'в соответствии со статьями 553 и 615 Кодекса Республики Казахстан "О налогах и '
            'других обязательных платежах в бюджет" (далее – Налоговый кодекс)',
            [("Налоговый кодекс", ["553", "615"])],
        ),
        ("согласно ст. 554 Налогового кодекса", [("Налоговый кодекс", ["554"])]),
        ("Салық кодексінің 553 және 615-баптарына сәйкес", [("Салық кодексі", ["553", "615"])]),
        (
            "утвержденной приказом и.о. Министра экологии Республики Казахстан от 2 ноября "
            "2021 года № 448 (зарегистрирован в Реестре под № 25100)",
            [
                (
                    "приказом и.о. Министра экологии Республики Казахстан от 2 ноября "
                    "2021 года № 448",
                    [],
                )
            ],
        ),
        ("бесплатно", []),
    ],
)
def test_basis(text: str, wanted: list[tuple[str, list[str]]]) -> None:
    assert [(basis["act"], basis["articles"]) for basis in read_basis(text)] == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "С понедельника по пятницу с 9.00 до 18.30 часов, с перерывом на обед с 13.00 до "
            "14.30 часов, кроме выходных и праздничных дней.",
            [(None, WEEK, "09:00", "18:30", {"from": "13:00", "to": "14:30"}, False)],
        ),
        (
            "1) услугодатель – с понедельника по субботу включительно, с 9.00 до 20.00 часов без "
            "перерыва, кроме воскресенья;\n2) портал – круглосуточно.",
            [
                ("услугодатель", [*WEEK, "sat"], "09:00", "20:00", None, False),
                ("портал", [*WEEK, "sat", "sun"], None, None, None, True),
            ],
        ),
        (
            "ежедневно с 8-00 до 20-00 часов",
            [(None, [*WEEK, "sat", "sun"], "08:00", "20:00", None, False)],
        ),
        (
            "Вторник, четверг – с 10:00 до 12:00",
            [(None, ["tue", "thu"], "10:00", "12:00", None, False)],
        ),
        (
            "Мемлекеттік корпорация – дүйсенбіден бастап жұманы қоса алғанда сағат 9.00-ден "
            "18.00-ге дейін, сенбі күні 9.00-ден 13.00-ге дейін",
            [
                ("Мемлекеттік корпорация", WEEK, "09:00", "18:00", None, False),
                ("Мемлекеттік корпорация", ["sat"], "09:00", "13:00", None, False),
            ],
        ),
        (
            "порталда – жөндеу жұмыстарын қоспағанда, тәулік бойы",
            [("порталда", [*WEEK, "sat", "sun"], None, None, None, True)],
        ),
        (
            "Көрсетілетін қызметті беруші – сейсенбіден жұмаға дейін сағат 13.00-ден 14.00-ге "
            "дейін түскі үзіліспен сағат 9.00-ден 18.00-ге дейін.",
            [
                (
                    *("Көрсетілетін қызметті беруші", WEEK[1:], "09:00", "18:00"),
                    *({"from": "13:00", "to": "14:00"}, False),
                )
            ],
        ),
        (
            "Мемлекеттік корпорация – дүйсенбіден сенбіге дейін түскі үзіліссіз сағат 9.00-ден "
            "20.00-ге дейін",
            [("Мемлекеттік корпорация", [*WEEK, "sat"], "09:00", "20:00", None, False)],
        ),
        (
            "Услугодатель – с понедельника по пятницу, в соответствии с установленным графиком "
            "работы с 9.00 до 18.30 часов.",
            [("Услугодатель", WEEK, "09:00", "18:30", None, False)],
        ),
    ],
)
def test_schedules(text: str, wanted: list[tuple[object, ...]]) -> None:
    assert [tuple(entry.values()) for entry in value("schedule", text)] == wanted


def test_a_day_without_hours_is_told() -> None:
    read = typed(
        "schedule", "Дүйсенбі – жұма 9.00-ден 18.00-ге дейін.\nСәрсенбі қабылдамайды.", Lang.KK
    )
    assert [code for code, _ in read.findings] == ["standard-value-partial"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "в Государственную корпорацию:\n1) заявление по форме согласно приложению 2 к "
            "настоящим Правилам;\n2) копия документа, удостоверяющего личность;\n"
            "на портал:\nэлектронный запрос.",
            [
                (
                    "state_corporation",
                    None,
                    [
                        (
                            "заявление по форме согласно приложению 2 к настоящим Правилам",
                            *(None, None, "2"),
                        ),
                        ("копия документа, удостоверяющего личность", None, "копия", None),
                    ],
                ),
                ("egov_portal", None, [("электронный запрос", None, None, None)]),
            ],
        ),
        (
            "При обращении на портал для замены документа:\n1) прежний документ (при наличии);\n"
            "2) нотариально заверенная копия доверенности, если обращается представитель.",
            [
                (
                    "egov_portal",
                    "для замены документа",
                    [
                        ("прежний документ (при наличии)", "при наличии", None, None),
                        (
                            "нотариально заверенная копия доверенности, если обращается "
                            "представитель",
                            "если обращается представитель",
                            "нотариально заверенная копия",
                            None,
                        ),
                    ],
                )
            ],
        ),
        (
            "форма согласно приложению 18 к Техническому регламенту",
            [
                (
                    None,
                    None,
                    [
                        (
                            "форма согласно приложению 18 к Техническому регламенту",
                            *(None, None, None),
                        )
                    ],
                )
            ],
        ),
        (
            "через ПЭП или объекты информатизации:\nзаявление.",
            [
                ("egov_portal", None, [("заявление", None, None, None)]),
                ("information_objects", None, [("заявление", None, None, None)]),
            ],
        ),
        (
            "Мемлекеттік корпорацияға:\n1) осы Қағидаларға 1-қосымшаға сәйкес нысан бойынша "
            "өтініш;\n2) туу туралы куәліктің көшірмесі (бар болған жағдайда).",
            [
                (
                    "state_corporation",
                    None,
                    [
                        (
                            "осы Қағидаларға 1-қосымшаға сәйкес нысан бойынша өтініш",
                            *(None, None, "1"),
                        ),
                        (
                            "туу туралы куәліктің көшірмесі (бар болған жағдайда)",
                            *("бар болған жағдайда", "көшірмесі", None),
                        ),
                    ],
                )
            ],
        ),
    ],
)
def test_documents(text: str, wanted: list[tuple[str | None, str | None, list[Any]]]) -> None:
    found = [
        (group["channel"], group["case"], [tuple(item.values()) for item in group["items"]])
        for group in value("documents", text)
    ]
    assert found == wanted


def test_paragraphs_below_a_list_of_documents_are_told_not_listed() -> None:
    read = typed(
        "documents", "1) заявление;\n2) паспорт.\nДокументы сверяются с оригиналами.", Lang.RU
    )
    assert isinstance(read.value, list)
    assert [item["text"] for item in read.value[0]["items"]] == ["заявление", "паспорт"]
    assert read.findings == (
        (
            "standard-value-partial",
            (("row", "documents"), ("text", "Документы сверяются с оригиналами.")),
        ),
    )


@pytest.mark.parametrize("text", ["Жоқ.", "нет", "Не имеется", "Отсутствуют.", "Не предусмотрены"])
def test_no_grounds_of_refusal(text: str) -> None:
    read = typed("refusal_grounds", text, Lang.UND)
    assert (read.value, read.none) == ([], True)


def test_grounds_of_refusal() -> None:
    text = "Отказ по следующим основаниям:\n1) недостоверность документов;\n2) запрет суда."
    read = typed("refusal_grounds", text, Lang.RU)
    assert not read.none
    assert read.value == [
        {"number": "1)", "text": "недостоверность документов"},
        {"number": "2)", "text": "запрет суда"},
    ]


@pytest.mark.parametrize(
    ("text", "phones", "urls"),
    [
        ("контакт-центр: 1414, 8 800 080 7777.", ["1414", "8 800 080 7777"], []),
        ("8-800-080-7777, +7 (7172) 74-21-00", ["8-800-080-7777", "+7 (7172) 74-21-00"], []),
        ("приказ от 2014 года № 1414", [], []),
        ("размещены на www.gov.kz, https://egov.kz/cms", [], ["www.gov.kz", "https://egov.kz/cms"]),
        ("места приема – на www.gov.kz.\nКонтакт-центр: 1414.", ["1414"], ["www.gov.kz"]),
        ("порталы www. egov. kz;", [], ["www. egov. kz"]),
    ],
)
def test_contacts(text: str, phones: list[str], urls: list[str]) -> None:
    assert value("other", text) == {"phones": phones, "urls": urls}


def test_a_heading_gives_its_case_to_the_fees_below() -> None:
    text = (
        "На платной основе. Сбор за государственную регистрацию прав составляет:\n"
        "1) для физических лиц – 1 МРП;\n2) для юридических лиц – 2,5 МРП."
    )
    assert [(fee["mrp"], fee["case"]) for fee in value("fee", text)] == [
        (1, "за государственную регистрацию прав; для физических лиц"),
        (2.5, "за государственную регистрацию прав; для юридических лиц"),
    ]


def test_a_ground_keeps_the_list_it_leads_in() -> None:
    text = (
        "1) дерек анық емес;\n2) өтініш берушіде:\nтұрақты мекенжай болмауы;\nқойма болмауы;\n"
        "3) соттың шешімі."
    )
    assert value("refusal_grounds", text) == [
        {"number": "1)", "text": "дерек анық емес"},
        {
            "number": "2)",
            "text": "өтініш берушіде: тұрақты мекенжай болмауы; қойма болмауы",
        },
        {"number": "3)", "text": "соттың шешімі"},
    ]


def test_a_heading_of_unknown_words_ends_the_channel_before_it() -> None:
    text = (
        "К услугодателю:\n1) заявление;\n2) договор.\nНа портал:\n1) запрос;\n2) копия договора.\n"
        "Образцы:\nпри испытании тканей:\nотрез ткани;\nкатушка нити."
    )
    found = value("documents", text)
    assert [(group["channel"], group["case"]) for group in found] == [
        ("provider", None),
        ("egov_portal", None),
        (None, "при испытании тканей"),
    ]
    assert [item["text"] for item in found[2]["items"]] == ["отрез ткани", "катушка нити"]


def test_a_case_may_stand_before_the_channel() -> None:
    found = value(
        "documents",
        "1. при первичном обращении в Государственную корпорацию:\nзаявление;\nпаспорт.\n"
        "2. для продления лицензии при обращении в Государственную корпорацию:\nзаявление;\n",
    )
    assert [(group["channel"], group["case"]) for group in found] == [
        ("state_corporation", None),
        ("state_corporation", "для продления лицензии"),
    ]


def test_a_numbered_heading_opens_a_channel() -> None:
    found = value(
        "documents",
        "1) К услугодателю:\nзаявление по форме;\nдоверенность;\n2) на портал:\nзапрос;",
    )
    assert [(group["channel"], len(group["items"])) for group in found] == [
        ("provider", 2),
        ("egov_portal", 1),
    ]


def test_a_condition_ends_with_its_sentence() -> None:
    (group,) = value(
        "documents",
        "1) паспорт. В случае, если фамилия изменена, необходимо свидетельство. Копия не нужна;",
    )
    assert group["items"][0]["condition"] == "В случае, если фамилия изменена"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "1) доверенность, заверенная печатью организации (кроме субъектов частного "
            "предпринимательства), если обращается представитель.",
            "если обращается представитель",
        ),
        (
            "1) копия приказа, удостоверенная подписью (за исключением электронных копий).",
            None,
        ),
        ("1) справка о доходах (за исключением пенсионеров).", "за исключением пенсионеров"),
        ("1) заверенная копия диплома (если он выдан за рубежом).", "если он выдан за рубежом"),
        ("1) ұйымның мөрімен (жеке кәсіпкерлерді қоспағанда) расталған сенімхат;", None),
        (
            "1) ұйымның мөрімен расталған сенімхат (жеке кәсіпкерлерді қоспағанда);",
            "жеке кәсіпкерлерді қоспағанда",
        ),
    ],
)
def test_what_a_seal_is_not_needed_for_is_no_condition_of_the_document(
    text: str, wanted: str | None
) -> None:
    (group,) = value("documents", text)
    assert group["items"][0]["condition"] == wanted
