"""Small repositories in the layout of the kazakhstan-law ones: by hand, or a whole corpus at once.

`Shop` writes commits as a test describes them, dates and defects of all kinds included, through
libgit2. `build` streams thousands of generated acts into `git fast-import`: 1,000 acts of five
editions in a second or two, the same for the same seed.
"""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

import pygit2
from git_texts import Amending, Draft, draft
from pygit2.enums import FileMode, ObjectType

EPOCH = dt.datetime(1970, 1, 1)
DAY = 86400
ADOPTED, AMENDED, REPEALED = dt.date(1996, 1, 5), dt.date(2014, 1, 5), dt.date(2026, 1, 5)
WHO = "Министерство <103000000000@agencies.qaz-law.invalid>"
BRANCH = "refs/heads/main"

Contents = bytes | str | None
"""A file's contents; None takes the file, or the whole folder, away."""


@dataclass(frozen=True, slots=True)
class Cause:
    code: str
    requisite: str = ""
    title: str = ""

    def trailers(self) -> list[str]:
        named = (("Code", self.code), ("Requisite", self.requisite), ("Title", self.title))
        return [f"Cause-Act-{key}: {value}" for key, value in named if value]


@dataclass(slots=True)
class Shop:
    """A repository under construction; ``repository`` is libgit2's own, for defects by hand."""

    path: Path
    bare: bool = True
    repository: pygit2.Repository = field(init=False)
    head: str = ""
    _files: dict[str, tuple[int, str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if not self.path.exists():
            pygit2.init_repository(str(self.path), bare=self.bare, initial_head="main")
        self.repository = pygit2.Repository(str(self.path))

    @classmethod
    def of(cls, clone: Path) -> Shop:
        """A clone that is there already, to look into."""
        return cls(clone)

    def commit(
        self,
        day: str,
        files: Mapping[str, Contents],
        *,
        causes: Sequence[Cause] = (),
        subject: str = "№ 1 О внесении изменений",
        offset: int = 300,
        time: str | None = None,
        parents: Sequence[str] | None = None,
    ) -> str:
        """A commit dated at midnight of ``day``, ``offset`` minutes east; its id.

        ``time`` replaces what git would write for the date, for dates that it cannot hold.
        """
        for path, contents in files.items():
            self._put(path, contents)
        tree = self.tree()
        seconds = (dt.datetime.fromisoformat(day) - EPOCH).total_seconds() - offset * 60
        sign, ahead = "-" if offset < 0 else "+", abs(offset)
        stamp = time or f"{int(seconds)} {sign}{ahead // 60:02}{ahead % 60:02}"
        before = ([self.head] if self.head else []) if parents is None else parents
        trailers = [line for cause in causes for line in cause.trailers()]
        lines = [f"tree {tree}", *(f"parent {one}" for one in before)]
        lines += [f"author {WHO} {stamp}", f"committer {WHO} {stamp}", "", subject]
        lines += ["", *trailers, "Acts-Changed: 1"] if trailers else []
        raw = "\n".join(lines).encode() + b"\n"
        self.head = str(self.repository.write(ObjectType.COMMIT, raw))
        self.repository.references.create(BRANCH, self.head, force=True)
        return self.head

    def rewind(self) -> None:
        """As a rebuild does: the next commit is a root, and knows no files."""
        self.head = ""
        self._files.clear()

    def tag(self, day: str) -> None:
        """The mark of a build."""
        who = pygit2.Signature("build", "build@example.org", 1_700_000_000, 0)
        self.repository.create_tag(f"build/{day}", self.head, ObjectType.COMMIT, who, day)

    def tree(self) -> str:
        """The id of the tree of all files."""
        return self._tree(list(self._files.items()))

    def _put(self, path: str, contents: Contents) -> None:
        if contents is None:
            gone = [one for one in self._files if one == path or one.startswith(f"{path}/")]
            for one in gone:
                del self._files[one]
            return
        data = contents.encode() if isinstance(contents, str) else contents
        self._files[path] = (FileMode.BLOB, str(self.repository.create_blob(data)))

    def _tree(self, files: list[tuple[str, tuple[int, str]]]) -> str:
        builder = self.repository.TreeBuilder()
        folders: dict[str, list[tuple[str, tuple[int, str]]]] = defaultdict(list)
        for path, entry in files:
            name, _, rest = path.partition("/")
            if rest:
                folders[name].append((rest, entry))
            else:
                builder.insert(name, entry[1], entry[0])
        for name, inside in folders.items():
            builder.insert(name, self._tree(inside), FileMode.TREE)
        return str(builder.write())


@dataclass(frozen=True, slots=True)
class Built:
    """``editions`` counts those of both languages."""

    path: Path
    acts: int
    editions: int
    commits: int
    withdrawals: int


def build(
    path: Path,
    *,
    acts: int = 1000,
    editions: int = 5,
    seed: int = 0,
    repealed: float = 0.02,
    tag: str = "2026-09-16",
) -> Built:
    """A bare repository of ``acts`` generated orders of ``editions`` editions in both languages.

    An amending order changes one to six acts, and is one commit, as an adopted act is. ``repealed``
    is the part of acts that are taken away in the end. Needs the command `git`.
    """
    chance = Random(seed)
    drafts = {}
    plan: list[tuple[dt.date, int, list[int]]] = []
    for number in range(acts):
        code = 100_000 + number
        signed = ADOPTED + dt.timedelta(days=chance.randrange((AMENDED - ADOPTED).days))
        drafts[code] = draft(chance, code, signed)
        plan.append((signed, 0, [code]))
    span = (REPEALED - AMENDED).days // max(editions - 1, 1)
    for turn in range(1, editions):
        codes = list(drafts)
        chance.shuffle(codes)
        while codes:
            group = [codes.pop() for _ in range(min(chance.randint(1, 6), len(codes)))]
            # Each turn has its own years, so that an act has one edition a day.
            on = AMENDED + dt.timedelta(days=(turn - 1) * span + chance.randrange(span))
            plan.append((on, turn, group))
    gone = chance.sample(sorted(drafts), int(acts * repealed))
    plan += [(REPEALED + dt.timedelta(days=at % 180), -1, [code]) for at, code in enumerate(gone)]
    plan.sort(key=lambda one: (one[0], one[1] < 0, one[2]))
    subprocess.run(
        ["git", "init", "--quiet", "--bare", "--initial-branch=main", str(path)], check=True
    )
    command = ["git", "-C", str(path), "fast-import", "--quiet", "--date-format=raw"]
    with subprocess.Popen(command, stdin=subprocess.PIPE) as importer:
        assert importer.stdin is not None
        for at, (on, turn, codes) in enumerate(plan):
            act = Amending(500_000 + at, on, f"{at + 1}-ө")
            importer.stdin.write(_commit(chance, act, turn, [drafts[code] for code in codes]))
        importer.stdin.write(_tag(tag))
    if importer.returncode:
        raise RuntimeError(f"git fast-import ended with {importer.returncode}")
    return Built(path, acts, acts * editions * 2, len(plan), len(gone))


def _commit(chance: Random, act: Amending, turn: int, drafts: list[Draft]) -> bytes:
    cause = Cause(str(act.code), act.requisite("rus"), act.title("rus"))
    subject = f"№{act.number} {act.title('rus')}"
    lines = [subject, "", *cause.trailers(), f"Acts-Changed: {len(drafts)}"]
    message = "\n".join(lines).encode() + b"\n"
    stamp = (act.on - EPOCH.date()).days * DAY
    out = [f"commit {BRANCH}\ncommitter {WHO} {stamp} +0000\n".encode(), _data(message)]
    for one in drafts:
        if turn < 0:
            out.append(f"D {one.path}\n".encode())
            continue
        if turn:
            one.amend(chance, act, act.on)
        for name, contents in one.files().items():
            out += [f"M 100644 inline {one.path}/{name}\n".encode(), _data(contents.encode())]
    return b"".join(out)


def _tag(day: str) -> bytes:
    stamp = (dt.date.fromisoformat(day) - EPOCH.date()).days * DAY
    head = f"tag build/{day}\nfrom {BRANCH}\ntagger {WHO} {stamp} +0000\n".encode()
    return head + _data(day.encode())


def _data(data: bytes) -> bytes:
    return b"data %d\n%b\n" % (len(data), data)


if __name__ == "__main__":
    print(build(Path(sys.argv[1]), acts=int(sys.argv[2]), editions=int(sys.argv[3])))
