"""The typed values that pass between the stages of ingestion.

Everything here is frozen: a stage takes some of these values and returns others.
Offsets are in characters of the *decoded* document (`Layout.text`), half-open.
Pages count from 1; a source without pages has ``page=None``.
"""

from ingest.model.act import Agreement, Announcement, Definition, Header, ParsedAct
from ingest.model.change import (
    INSERTIONS,
    WORD_OPERATIONS,
    Change,
    NoteEvent,
    Operation,
    Scope,
    Target,
    WordEdit,
    WordPlace,
)
from ingest.model.layout import Block, BlockKind, Box, Cell, Layout, Line, Repair, RepairKind
from ingest.model.places import Finding, Lang, Place, Span
from ingest.model.references import EID_PREFIX, ActRef, Citation, Issuer, Step, UnitKind, UnitPath
from ingest.model.structure import ROW_KEYS, Caption, Component, Row, ServiceStandard, Unit
from ingest.model.time import Commencement, CommencementException, CommencementRule, RuleKind

__all__ = [
    "EID_PREFIX",
    "INSERTIONS",
    "ROW_KEYS",
    "WORD_OPERATIONS",
    "ActRef",
    "Agreement",
    "Announcement",
    "Block",
    "BlockKind",
    "Box",
    "Caption",
    "Cell",
    "Change",
    "Citation",
    "Commencement",
    "CommencementException",
    "CommencementRule",
    "Component",
    "Definition",
    "Finding",
    "Header",
    "Issuer",
    "Lang",
    "Layout",
    "Line",
    "NoteEvent",
    "Operation",
    "ParsedAct",
    "Place",
    "Repair",
    "RepairKind",
    "Row",
    "RuleKind",
    "Scope",
    "ServiceStandard",
    "Span",
    "Step",
    "Target",
    "Unit",
    "UnitKind",
    "UnitPath",
    "WordEdit",
    "WordPlace",
]
