"""The parts of a Word file: taken out of its ZIP archive, bounded, and parsed.

Open Packaging Conventions (ECMA-376 part 2): a file is an archive of parts, which relationships
join. Only parts that hold text or say how it is numbered and set are taken out; pictures never.
"""

from __future__ import annotations

import io
import posixpath
import struct
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree
from lxml.etree import _Element as Element

from ingest.errors import DocumentError

#: What the parts taken out of a file may hold together, in bytes, once inflated.
MAX_INFLATED = 200_000_000
#: Elements within elements; Word itself nests tables twenty deep at most.
MAX_DEPTH = 120
_TOO_DEEP = f"boolean({'/*' * (MAX_DEPTH + 1)})"
_MAIN = "officeDocument"
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    KeyError,
    NotImplementedError,
    OSError,
    OverflowError,
    RuntimeError,
    ValueError,
)


@dataclass(frozen=True, slots=True)
class Package:
    """The parsed parts of a file; ``headers`` are the headers and footers of its pages."""

    document: Element
    styles: Element | None = None
    numbering: Element | None = None
    footnotes: Element | None = None
    endnotes: Element | None = None
    headers: tuple[Element, ...] = ()


def open_package(data: bytes, name: str) -> Package:
    """The parts of a Word file.

    Raises `ingest.errors.DocumentError`: ``document-damaged`` for an archive or a part that cannot
    be read, ``document-encrypted``, ``document-too-large``.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _Opened(archive, name).package()
    except _DAMAGE as error:
        raise damaged(name, f"{type(error).__name__}: {error}") from error


def damaged(name: str, detail: str) -> DocumentError:
    return DocumentError(
        "document-damaged",
        name,
        f"a Word file that is damaged ({detail})",
        "open it in Word, let Word repair it, and save it again",
    )


class _Opened:
    """An archive being read, and how much of the bound is left."""

    def __init__(self, archive: zipfile.ZipFile, name: str) -> None:
        self._archive = archive
        self._name = name
        self._left = MAX_INFLATED
        self._members = {member.filename.lower(): member for member in archive.infolist()}

    def package(self) -> Package:
        main = self._main()
        document = self._parsed(main)
        if document is None:
            raise damaged(self._name, f"{main} is missing")
        joined = self._related(main)

        def part(role: str) -> Element | None:
            target = next((path for path, each in joined.values() if each == role), None)
            return self._parsed(target) if target else None

        headers = [path for path, role in joined.values() if role in ("header", "footer")]
        return Package(
            document=document,
            styles=part("styles"),
            numbering=part("numbering"),
            footnotes=part("footnotes"),
            endnotes=part("endnotes"),
            headers=tuple(
                root for path in dict.fromkeys(headers) if (root := self._parsed(path)) is not None
            ),
        )

    def _main(self) -> str:
        for path, role in self._related("").values():
            if role == _MAIN:
                return path
        return "word/document.xml"

    def _related(self, part: str) -> Mapping[str, tuple[str, str]]:
        """Parts related to a part (the file itself: ""), with their roles, by identifiers."""
        folder, base = posixpath.split(part)
        root = self._parsed(posixpath.join(folder, "_rels", f"{base}.rels"))
        found: dict[str, tuple[str, str]] = {}
        for each in () if root is None else root:
            target, role = each.get("Target"), each.get("Type")
            if not target or not role or each.get("TargetMode") == "External":
                continue
            path = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            found[str(each.get("Id"))] = (path, role.rpartition("/")[2])
        return found

    def _parsed(self, path: str) -> Element | None:
        member = self._members.get(path.lower())
        if member is None:
            return None
        if member.flag_bits & 1:
            raise DocumentError(
                "document-encrypted",
                self._name,
                "protected by a password",
                "remove the password (Word: File, Info, Protect Document) and save it again",
            )
        if member.compress_type not in _METHODS:
            raise damaged(self._name, f"{path} is packed in an unknown way")
        self._left -= member.file_size
        if self._left < 0:
            raise DocumentError(
                "document-too-large",
                self._name,
                f"more than {MAX_INFLATED} bytes of text once unpacked",
                "split it into acts, or see whether it is what it claims to be",
            )
        return self._root(self._archive.read(member), path)

    def _root(self, data: bytes, path: str) -> Element:
        parser = etree.XMLParser(
            resolve_entities=False,
            load_dtd=False,
            no_network=True,
            remove_comments=True,
            remove_pis=True,
        )
        try:
            root = etree.fromstring(data, parser)
        except etree.XMLSyntaxError as error:
            raise damaged(self._name, f"{path}: {error}") from error
        if root.getroottree().docinfo.doctype:
            # Office writes none; what declares entities is an attack, or no Word file
            raise damaged(self._name, f"{path} declares a document type")
        if root.getroottree().xpath(_TOO_DEEP):
            raise damaged(self._name, f"{path} is nested more than {MAX_DEPTH} deep")
        return root
