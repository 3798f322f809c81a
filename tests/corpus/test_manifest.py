import datetime as dt
import hashlib
from importlib import resources
from pathlib import Path

import pytest
import yaml

from corpus.errors import HashMismatchError, ManifestError
from corpus.manifest import Entry, bundled, described, parse_entry, parse_manifest
from corpus.sources import Fact

GOLD = yaml.safe_load(
    (Path(__file__).parent.parent / "data" / "gold" / "acts.yaml").read_text("utf-8")
)
GOLD_KEYS = {
    "type": "form",
    "issuer": "issuer",
    "date": "date",
    "number": "number",
    "registered": "registration_date",
    "registration_number": "registration_number",
    "title": "title",
    "adilet_id": "adilet_id",
}


def test_bundled_documents_are_all_the_text_files_in_order_of_name() -> None:
    folder = resources.files("corpus") / "bundled"
    names = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".txt"))
    assert [document.name for document in bundled()] == names
    for document in bundled():
        assert document.data == (folder / document.name).read_bytes()
        assert document.sha256 == hashlib.sha256(document.data).hexdigest()
        assert document.obtained == dt.date(2026, 11, 20)
        assert document.rights
        assert document.facts == ()


@pytest.mark.parametrize("gold", GOLD, ids=lambda gold: str(gold["file"]))
def test_identity_of_bundled_documents(gold: dict[str, object]) -> None:
    document = next(d for d in bundled() if d.name == gold["file"])
    assert document.language == gold["language"]
    assert document.kind == gold["kind"]
    act = gold.get("act")
    if isinstance(act, dict):
        wanted = {GOLD_KEYS[key]: str(value) for key, value in act.items()}
        assert document.identity == wanted
        assert document.origin.endswith(f"/docs/{act['adilet_id']}")


def test_fragment_is_given_the_identity_it_does_not_show() -> None:
    fragment, law = bundled()[:2]
    assert fragment.identity["unit"] == "article 4"
    for key in ("form", "date", "number", "adilet_id"):
        assert fragment.identity[key] == law.identity[key]


def test_translation_is_not_called_an_official_text() -> None:
    rights = {document.language: document.rights for document in bundled()}
    assert rights["en"].startswith("Unofficial translation")
    assert rights["ru"].startswith("Official text")


def test_other_bytes_than_the_manifests() -> None:
    entry = Entry(sha256=hashlib.sha256(b"one").hexdigest())
    assert described("a.txt", b"one", entry, origin="here").data == b"one"
    with pytest.raises(HashMismatchError, match=r"^a\.txt: SHA-256 is .*, the manifest says"):
        described("a.txt", b"two", entry, origin="here")


def test_whole_entry() -> None:
    text = """
    sha256: {sha}
    identity: {{number: 743, date: 2024-10-07}}
    obtained: 2026-11-20
    facts:
      - {{kind: published, date: 2024-10-09, source: "passport of the act"}}
    """.format(sha="0" * 64)
    entry = parse_entry(text, "a.txt.meta.yaml")
    assert entry.identity == {"number": "743", "date": "2024-10-07"}
    assert entry.facts == (Fact("published", dt.date(2024, 10, 9), "passport of the act"),)


@pytest.mark.parametrize("text", ["", "documents:", "documents: {}", "# nothing\n"])
def test_manifest_of_nothing(text: str) -> None:
    assert parse_manifest(text, "manifest.yaml") == {}


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("documents:\n  a.txt: {language: ru", 2, "not YAML"),
        ("documents:\n\ta.txt:\n", 2, "not YAML"),
        ("documents:\n  a.txt:\n    lang: ru\n", 3, "unknown key 'lang'"),
        ("document: {}\n", 1, "unknown key 'document'"),
        ("- a.txt\n", 1, "a mapping"),
        ("documents:\n  a.txt:\n    obtained: yesterday\n", 3, "'yesterday' is not a date"),
        ("documents:\n  a.txt:\n    obtained: 2026-13-20\n", 3, "'2026-13-20' is not a date"),
        ("documents:\n  a.txt:\n    sha256: abc\n", 3, "'abc' is not a SHA-256"),
        ("documents:\n  a.txt:\n    kind: [a]\n", 3, "a single value"),
        ("documents:\n  a.txt:\n    facts: {}\n", 3, "a list"),
        ("documents:\n  a.txt:\n    facts:\n      - {kind: published, source: x}\n", 4, "date"),
        (
            "documents:\n  a.txt:\n    facts:\n      - {kind: born, date: 2024-10-09, source: x}\n",
            4,
            "'born' is none of",
        ),
        ("documents:\n  a.txt: {}\n  a.txt: {}\n", 3, "stands twice"),
    ],
)
def test_malformed_manifest_is_named_with_its_line(text: str, line: int, words: str) -> None:
    with pytest.raises(ManifestError) as caught:
        parse_manifest(text, "acts/manifest.yaml")
    assert str(caught.value).startswith(f"acts/manifest.yaml:{line}: ")
    assert words in str(caught.value)
    assert caught.value.line == line
