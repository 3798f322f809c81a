"""Pictures and files that a page only refers to: what they say is not read."""

from __future__ import annotations

import re

from ingest.notes import is_note
from ingest.readers.site.page import TEXT, Page
from ingest.text import fold

Told = tuple[str, tuple[tuple[str, str], ...]]

_FILE = re.compile(
    r"\.(?:pdf|docx?|xlsx?|odt|ods|rtf|zip|rar|7z|jpe?g|png|tiff?|djvu)(?:[?#].*)?$|/download(?:[/?#]|$)",
    re.IGNORECASE,
)
#: What a link to a file says where it says nothing of the act.
_DOWNLOAD = re.compile(
    r"\W*(?:скачать|открыть|загрузить|просмотреть|жүктеу|жүктеп\s+алу|ашу|көру|download|open|view)\b"
    r"(?:\s+(?:файл\w*|документ\w*|приложени\w*|құжат\w*|қосымша\w*|file|document))?"
    r"(?:\W+(?:pdf|docx?|xlsx?|zip|rtf))?\W*"
)
#: A picture that is no larger is an ornament.
_ICON = 24
_NAME = 80


def image(page: Page, index: int) -> list[Told]:
    """What is told of a picture in the text."""
    attributes = page.attributes[index]
    sizes = [attributes.get(side, "") for side in ("width", "height")]
    if any(re.fullmatch(r"\d+(?:px)?", size) and int(size.rstrip("px")) <= _ICON for size in sizes):
        return []
    source = attributes.get("src", "")
    name = "" if source.startswith("data:") else source.rsplit("/", 1)[-1]
    shown = " ".join((attributes.get("alt", "").strip() or name).split())
    return [("page-image-unread", (("name", shown[:_NAME]),))]


def attachment(page: Page, index: int) -> list[Told]:
    """What is told of a link to a file."""
    address = page.attributes[index].get("href", "")
    if not _FILE.search(address):
        return []
    name = address.split("?")[0].rstrip("/").rsplit("/", 1)[-1]
    return [("page-file-unread", (("name", name[:_NAME]),))]


def only_download(page: Page, index: int) -> bool:
    """Whether a paragraph is a link to a file and says no more than that one may have it."""
    inside = range(index, page.ends[index])
    if not page.size(index) or page.size_of_links(index) < page.size(index):
        return False
    if not all(attachment(page, i) for i in inside if page.tags[i] == "a"):
        return False
    words = "".join(page.texts[i] for i in inside if page.tags[i] == TEXT)
    return _DOWNLOAD.fullmatch(fold(" ".join(words.split()))) is not None


def opens_note(text: str) -> bool:
    """Whether words open a note ("Сноска.")."""
    return is_note(" ".join(text.split()))
