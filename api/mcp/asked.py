"""What tools are asked with: their input schemas, with what each argument means."""

from __future__ import annotations

import json
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator
from pydantic.json_schema import SkipJsonSchema
from pydantic_core import PydanticCustomError

from api.mcp.sizing import DEFAULT_CHARS, LEAST_CHARS, MOST_CHARS
from api.mcp.units import DEPTH

#: Characters of any text argument: nobody asks with more, and all of it is looked at.
_LONGEST = 1000
_SPACES = "\t\n\r"


def _plain(text: str) -> str:
    """A text without signs that no text has."""
    for sign in text:
        if (sign < " " and sign not in _SPACES) or "\ud800" <= sign <= "\udfff":
            raise PydanticCustomError("characters", "it has control characters")
    return text


def _listed(value: object) -> object:
    """A list for one value, or for a list that was sent as text."""
    if not isinstance(value, str):
        return value
    if value.lstrip().startswith("["):
        try:
            return json.loads(value)
        except ValueError:
            return [value]
    return [value]


Text = Annotated[str, Field(min_length=1, max_length=_LONGEST), AfterValidator(_plain)]
Texts = Annotated[tuple[Text, ...], BeforeValidator(_listed), Field(max_length=20)]
MaybeText = Text | SkipJsonSchema[None]
Language = Literal["kk", "ru", "en"]
OnDay = Annotated[
    MaybeText,
    Field(
        description="The day asked about, 2025-02-01 or 01.02.2025. Today when left out. Always "
        "give the day that the user's question is about.",
        examples=["2025-02-01"],
    ),
]
KnownOn = Annotated[
    MaybeText,
    Field(
        description="Answer as the base stood at the end of this day (what it believed then).",
        examples=["2026-11-21"],
    ),
]
ActText = Annotated[
    Text,
    Field(
        description="Identifier, number, requisites or an unambiguous part of the title.",
        examples=["/akn/kz/act/law/2013-04-15/88-V", "88-V", "приказ 862"],
    ),
]
UnitText = Annotated[
    MaybeText,
    Field(
        description='Address of the unit ("!main~art_14") or words: "article 14", "ст. 14", '
        '"п. 16 пп. 4-1)", "14-бап".',
        examples=["!main~art_14", "ст. 14"],
    ),
]
ServiceText = Annotated[
    Text,
    Field(
        description="Identifier from find_service, or an unambiguous part of the name.",
        examples=["order-mia-2014-12-02-862-annex-14"],
    ),
]


class Arguments(BaseModel):
    """What every tool takes."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    lang: Language | SkipJsonSchema[None] = Field(
        None,
        description="Language of the answer; give the user's. A norm that is not held in it comes "
        "in another one and says so.",
        examples=["ru"],
    )
    max_chars: int = Field(
        DEFAULT_CHARS,
        ge=LEAST_CHARS,
        le=MOST_CHARS,
        description="Most characters of the answer. What does not fit is told and follows by "
        "cursor.",
        examples=[12000],
    )
    cursor: Annotated[
        MaybeText,
        Field(description="`next_cursor` of the page before, with all other arguments the same."),
    ] = None


class FindService(Arguments):
    query: Annotated[
        Text,
        Field(
            description="Words of the name, or of what the service is about, in any language.",
            examples=["водительское удостоверение", "азаматтықтан шығу"],
        ),
    ]
    on: OnDay = None


class ServiceOnDate(Arguments):
    service: ServiceText
    on: OnDay = None
    channel: Annotated[
        MaybeText,
        Field(
            description="Only what goes for a way of applying: state_corporation, egov_portal, "
            "information_objects, provider, mobile.",
            examples=["state_corporation"],
        ),
    ] = None
    case: Annotated[
        MaybeText,
        Field(description="Only what goes for a case, in words.", examples=["впервые"]),
    ] = None
    rows: Annotated[
        Texts,
        Field(
            description="Only these rows: provider, channels, term, form, result, fee, schedule, "
            "documents, refusal_grounds, other, sub_services. All when left out.",
            examples=[["fee", "documents"]],
        ),
    ] = ()
    typed: Annotated[
        bool,
        Field(
            description="Also the typed values of long rows: documents by channel and case, the "
            "schedule, grounds. They say what the text says and make the answer longer."
        ),
    ] = False
    as_known_on: KnownOn = None


class SearchLaw(Arguments):
    query: Annotated[
        Text,
        Field(
            description='Words in any language, "a phrase", -without, a OR b, begin*, or a '
            "citation. Fields: act: type: issuer: in: status: service:",
            examples=["госпошлина водительское удостоверение", '"1,25 МРП" act:862'],
        ),
    ]
    on: Annotated[
        MaybeText,
        Field(
            description='The day asked about; today when left out; "any" for all history.',
            examples=["2025-02-01", "any"],
        ),
    ] = None
    only_lang: Annotated[
        Language | SkipJsonSchema[None], Field(description="Only texts in this language.")
    ] = None
    types: Annotated[
        Texts, Field(description="Only acts of these types.", examples=[["law", "order"]])
    ] = ()
    issuers: Annotated[
        Texts, Field(description="Only acts of these bodies.", examples=[["МВД"]])
    ] = ()


class ReadUnit(Arguments):
    act: ActText
    unit: UnitText = None
    on: OnDay = None
    depth: Annotated[
        int,
        Field(ge=1, le=10, description="Without a unit: so many levels of the outline."),
    ] = DEPTH
    as_known_on: KnownOn = None


class History(Arguments):
    act: ActText
    unit: UnitText = None
    as_known_on: KnownOn = None


class Compare(Arguments):
    """Either an act, perhaps with a unit, or a service."""

    act: Annotated[ActText | SkipJsonSchema[None], Field(description="The act to compare.")] = None
    unit: UnitText = None
    service: Annotated[
        ServiceText | SkipJsonSchema[None], Field(description="Or the service to compare.")
    ] = None
    from_: Annotated[
        Text, Field(alias="from", description="The earlier day.", examples=["2024-10-01"])
    ]
    to: Annotated[
        MaybeText,
        Field(description="The later day; today when left out.", examples=["2025-02-01"]),
    ] = None

    @model_validator(mode="after")
    def _one_of_both(self) -> Compare:
        if (self.act is None) == (self.service is None):
            raise PydanticCustomError("act_or_service", "give either act or service")
        if self.unit is not None and self.act is None:
            raise PydanticCustomError("unit_without_act", "unit goes with act alone")
        return self


class ResolveCitation(Arguments):
    text: Annotated[
        Text,
        Field(
            description="A reference as lawyers write it, in Kazakh, Russian or English.",
            examples=["пп. 3-1) ст. 14 Закона о госуслугах", "88-V Заңның 14-бабы"],
        ),
    ]
    on: OnDay = None


def input_schema(arguments: type[Arguments]) -> dict[str, Any]:
    """The JSON schema of a tool's arguments, without words that only repeat their names."""
    schema: dict[str, Any] = bare(arguments.model_json_schema())
    schema.pop("description", None)
    return schema


def bare(node: Any) -> Any:
    if isinstance(node, list):
        return [bare(item) for item in node]
    if not isinstance(node, dict):
        return node
    return {
        key: bare(value)
        for key, value in node.items()
        if not (key == "title" and isinstance(value, str))
        and not (key == "default" and value in (None, [], ()))
    }
