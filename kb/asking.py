"""What a unit said on a day: timelines turned into answers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence

from sqlmodel import Session

from kb.acts import LANGUAGES, coverage_of, findings_of, summaries, work_of
from kb.announced import Announcements
from kb.answers import (
    ActAnswer,
    AnnouncedChange,
    Certainty,
    ChangedBy,
    DateBounds,
    HistoryAnswer,
    Message,
    SourceRef,
    UnitAnswer,
    Validity,
    Version,
    VersionState,
)
from kb.bounds import said
from kb.changes import changes_of
from kb.derived_models import Node
from kb.errors import NotHeldError
from kb.evidence import WHOLE_ACT
from kb.labels import label, title_in, without_number
from kb.messages import told, told_row
from kb.models import Work
from kb.rails import Rails, Standing, possible_states
from kb.reading import HeldText, Texts, outline_below, outline_of, timelines
from kb.reasons import Reason, because, say, since
from kb.timeline import (
    COPIES_DIFFER,
    UNHEARD,
    Cause,
    Content,
    State,
    Stretch,
    Timeline,
    end_of,
    in_effect,
    possible,
    text_state,
)

_SHOWN_STATES: dict[State, tuple[VersionState, Certainty]] = {
    State.TEXT: ("text", "yes"),
    State.TEXT_UNKNOWN: ("text_unknown", "yes"),
    State.ABSENT: ("absent", "no"),
    State.OPEN: ("text_unknown", "unknown"),
    State.SUSPENDED: ("suspended", "no"),
}


class Asker:
    """Answers about one act, in one language, as known at one moment; told of in ``spoken``."""

    def __init__(
        self,
        session: Session,
        act_id: str,
        lang: str | None = None,
        as_known_on: dt.datetime | None = None,
        spoken: str | None = None,
    ) -> None:
        self.session = session
        self.work: Work = work_of(session, act_id)
        self.nodes: dict[str, Node] = {}
        self.texts = Texts(session)
        self.asked = lang
        self.coverage = coverage_of(session, self.work)
        self.lang = lang or self._own_language()
        self.spoken = spoken or self.lang
        if not self.coverage["whole"]:
            self.coverage["not_held"] = [say([because("gap-own-text")], self.spoken)]
        self._known = as_known_on
        self._titles: dict[str, str] = {}
        languages = tuple(dict.fromkeys((self.spoken, self.lang, *LANGUAGES)))
        self._announcements = Announcements(session, self.work, languages, self._label, as_known_on)
        #: Of the day asked about, by the unit whose answer tells them; None for the act's.
        self._announced: dict[str | None, list[AnnouncedChange]] = {}

    def _own_language(self) -> str:
        held = self.coverage["languages"]
        if isinstance(held, list) and held:
            return str(held[0])
        return next((lang for lang in LANGUAGES if lang in (self.work.titles or {})), "ru")

    # --- questions ----------------------------------------------------------------------------

    def act(self, on: dt.date) -> ActAnswer:
        """The act and all its units on a day."""
        held = self.rails(None)
        whole = held.get(WHOLE_ACT, Rails(())).permanent
        states = [whole[i] for i in possible(whole, on)]
        self._add_nodes(outline_of(self.session, self.work.id or 0))
        self._announced = self._announcements.beside(self.nodes, on)
        children = self._children()
        return ActAnswer(
            act=summaries(self.session, [self.work])[0],
            on=on,
            language=self.lang,
            in_effect=in_effect(tuple(s.state for s in states)) if states else "unknown",
            valid=self._valid(whole, possible(whole, on)[-1]) if states else None,
            outline=tuple(self._unit(a, held, children, on) for a in children.get(None, ())),
            announced=tuple(self._announced.get(None, ())),
            changes=tuple(changes_of(self.session, self.work, self.spoken)),
            findings=tuple(
                told_row(row, self.spoken) for row in findings_of(self.session, self.work)
            ),
            coverage=self.coverage,
        )

    def labels(self, *, changed: bool = False) -> dict[str, str]:
        """What the units of the outline are called, by address; or those that ever ``changed``."""
        self._add_nodes(outline_of(self.session, self.work.id or 0))
        found = self._changed(self.rails(None)) if changed else self.nodes
        return {address: self._label(address) for address in found}

    def unit(self, address: str, on: dt.date, below: bool = True) -> UnitAnswer:
        """A unit on a day, with what belongs to it unless ``below`` is False."""
        self._add_nodes(outline_below(self.session, self.work.id or 0, address, below=below))
        children = self._children()
        wanted = list(self._subtree(address, children)) if below else [address]
        held = self.rails(wanted)
        if address not in held and address not in self.nodes:
            raise NotHeldError("unit", address, self.work.iri)
        self._announced = self._announcements.of_unit(address, wanted, on)
        return self._unit(address, held, children if below else {}, on, full=True)

    def history(self, address: str | None) -> HistoryAnswer:
        """All versions of a unit, or of each unit of the act that ever changed."""
        if address is None:
            held = self.rails(None)
            changed = self._changed(held)
            whole = self._history(WHOLE_ACT, held.get(WHOLE_ACT, Rails(())))
            below = tuple(self._history(a, held[a]) for a in changed)
            announced = tuple(self._announcements.on())
            return whole.model_copy(
                update={"address": "", "children": below, "announced": announced}
            )
        self._add_nodes(outline_below(self.session, self.work.id or 0, address, below=False))
        held = self.rails([address])
        if address not in held:
            raise NotHeldError("unit", address, self.work.iri)
        announced = tuple(self._announcements.concerning(address))
        return self._history(address, held[address]).model_copy(update={"announced": announced})

    # --- parts of answers ---------------------------------------------------------------------

    def _add_nodes(self, nodes: Iterable[Node]) -> None:
        self.nodes.update((node.address, node) for node in nodes)

    def rails(self, addresses: Sequence[str] | None) -> dict[str, Rails]:
        """Both rails of units (all, or those at ``addresses``), their texts made ready."""
        work = self.work.id or 0
        permanent = timelines(self.session, work, addresses, self._known)
        over = timelines(self.session, work, addresses, self._known, temporary=True)
        for rail in (permanent, over):
            self._prepare(rail.values())
        return {
            address: Rails(timeline, over.get(address, ()))
            for address, timeline in permanent.items()
        }

    def _changed(self, held: Mapping[str, Rails]) -> list[str]:
        self._add_nodes(outline_of(self.session, self.work.id or 0))
        order = [*self.nodes, *sorted(held.keys() - self.nodes.keys())]
        return [a for a in order if a != WHOLE_ACT and _changed(held.get(a))]

    def _children(self) -> dict[str | None, list[str]]:
        found: dict[str | None, list[str]] = {}
        for node in self.nodes.values():
            found.setdefault(node.parent, []).append(node.address)
        return found

    def _subtree(self, address: str, children: Mapping[str | None, Sequence[str]]) -> Iterable[str]:
        yield address
        for child in children.get(address, ()):
            yield from self._subtree(child, children)

    def _prepare(self, held: Iterable[Timeline]) -> None:
        self.texts.prepare(c for timeline in held for s in timeline for c in s.contents)

    def _label(self, address: str) -> str:
        node = self.nodes.get(address)
        headings = node.headings if node is not None else {}
        return label(address, self.spoken, headings.get(self.lang) or "")

    def title(self, iri: str | None) -> str:
        """The title of an act, in the answer's language where it is known."""
        if iri is None or iri.startswith("?"):
            return (iri or "").removeprefix("?")
        if iri not in self._titles:
            self._titles[iri] = title_in(work_of(self.session, iri).titles or {}, self.lang)
        return self._titles[iri]

    def _unit(
        self,
        address: str,
        held: Mapping[str, Rails],
        children: Mapping[str | None, Sequence[str]],
        on: dt.date,
        full: bool = False,
    ) -> UnitAnswer:
        rails = held.get(address, Rails(UNHEARD))
        standing = possible_states(rails, on)
        stretches = tuple(state.stretch for state in standing)
        state = text_state(stretches)
        warnings: list[Message] = []
        text, lang = self._text(stretches[0], warnings) if state == "known" else (None, self.lang)
        if full and state != "known":
            warnings += [found for stretch in stretches for found in disputes(stretch, self.spoken)]
        if len(standing) > 1 and full:
            warnings.append(uncertain(stretches, on, self.spoken))
        if full and any(self._unofficial(stretch) for stretch in stretches):
            warnings.append(told("text-unofficial", self.spoken))
        return UnitAnswer(
            act=self.work.iri,
            act_title=self.title(self.work.iri) if full else "",
            address=address,
            label=self._label(address),
            on=on,
            language=lang,
            in_effect=in_effect(tuple(s.state for s in stretches)),
            text_state=state,
            text=text,
            why=self._why(rails, standing, on),
            versions=tuple(map(self._standing, standing)) if full or len(standing) > 1 else (),
            children=tuple(
                self._unit(child, held, children, on) for child in children.get(address, ())
            ),
            announced=tuple(self._announced.get(address, ())),
            warnings=tuple(warnings),
            coverage=self.coverage if full else {},
        )

    def _text(self, stretch: Stretch, warnings: list[Message]) -> tuple[str | None, str]:
        """The text of a state and its language; none in a language that is not held."""
        content = self.choose(stretch)
        if content is None:
            held = ", ".join(dict.fromkeys(content.lang for content in stretch.contents))
            if held:
                warnings.append(told("language-not-held", self.spoken, asked=self.lang, held=held))
            return None, self.lang
        warnings += disputes(stretch, self.spoken)
        return _shown(self.texts.get(content)), content.lang

    def _unofficial(self, stretch: Stretch) -> bool:
        """Is the text of a state an unofficial translation?"""
        content = self.choose(stretch)
        return content is not None and self.texts.unofficial(content)

    def choose(self, stretch: Stretch) -> Content | None:
        """The text of a state in the language asked for; in the first held where none was."""
        if self.asked is not None:
            return next((c for c in stretch.contents if c.lang == self.asked), None)
        order = (self.lang, *LANGUAGES)
        return next((c for lang in order for c in stretch.contents if c.lang == lang), None)

    def _valid(self, timeline: Timeline, index: int) -> Validity:
        begins = timeline[index].begins
        ends = end_of(timeline, index)
        return Validity.model_validate(
            {
                "from": said(begins, self.spoken) if begins is not None else DateBounds(),
                "to": said(ends, self.spoken) if ends is not None else None,
            }
        )

    def _standing(self, state: Standing) -> Version:
        return self.version(state.rail, state.index)

    def version(self, timeline: Timeline, index: int) -> Version:
        """A state of a timeline as a version."""
        stretch = timeline[index]
        content = self.choose(stretch)
        held = self.texts.get(content) if content is not None else None
        state, existence = _SHOWN_STATES[stretch.state]
        return Version(
            state=state,
            existence=existence,
            valid=self._valid(timeline, index),
            text=_shown(held) if held is not None else None,
            language=held.lang if held is not None else None,
            reason=say([stretch.reason], self.spoken) if stretch.reason else "",
            changed_by=self.changed_by(stretch.cause),
            source=source_ref(held) if held is not None else None,
            temporary=stretch.ends is not None,
            consolidated=content is not None and content.made is not None,
        )

    def changed_by(self, cause: Cause | None) -> ChangedBy | None:
        """What made a version, with the place where that is said."""
        if cause is None:
            return None
        source = None
        if cause.document:
            act, document = self.texts.document(cause.document)
            source = SourceRef(
                act=act,
                address=cause.instruction,
                document=document,
                sha256=cause.document,
                page=cause.page,
                span=cause.span,
            )
        return ChangedBy(
            act=None if cause.act is None or cause.act.startswith("?") else cause.act,
            title=self.title(cause.act),
            operation=cause.operation,
            whole=cause.whole,
            signals=dict(cause.signals),
            instruction=cause.instruction,
            text=cause.text,
            source=source,
        )

    def _history(self, address: str, rails: Rails) -> HistoryAnswer:
        return HistoryAnswer(
            act=self.work.iri,
            act_title=self.title(self.work.iri),
            address=address,
            label=self._label(address),
            language=self.lang,
            versions=tuple(
                self.version(rail, index)
                for rail in (rails.permanent, rails.temporary)
                for index in range(len(rail))
            ),
            coverage=self.coverage,
        )

    def _why(self, rails: Rails, standing: Sequence[Standing], on: dt.date) -> str:
        """In words: what each possible state rests on, and what has not yet begun."""
        parts = [say(_grounds(state.stretch), self.spoken) for state in standing]
        timeline = rails.permanent
        following = possible(timeline, on)[-1] + 1
        if following < len(timeline):
            begins = timeline[following].begins
            day = begins.earliest if begins is not None and begins.earliest else "…"
            act = _maker(timeline[following]) or "…"
            parts.append(say([because("not-yet", act=act, on=on, day=day)], self.spoken))
        return "; ".join(part for part in parts if part)


def _maker(stretch: Stretch) -> str:
    cause = stretch.cause
    return (cause.act or "").removeprefix("?") if cause is not None else ""


def _grounds(stretch: Stretch) -> Iterator[Reason]:
    """What a state is, who made it so, and since when."""
    if stretch.reason is not None:
        yield stretch.reason
    if stretch.cause is not None and stretch.cause.act is not None:
        yield because(f"made-{stretch.cause.operation}", act=_maker(stretch))
    if stretch.begins is not None:
        yield from since(stretch.begins.earliest, stretch.begins.latest)
    if stretch.ends is not None:
        yield because("until-day", day=stretch.ends.earliest or "…")


def uncertain(stretches: Sequence[Stretch], on: dt.date, lang: str) -> Message:
    """That it is not certain which of several states held on a day, and why."""
    reasons = [r for s in stretches[1:] if s.begins is not None for r in s.begins.reasons]
    return told("date-uncertain", lang, on=on.isoformat(), reason=say(reasons, lang))


def disputes(stretch: Stretch, lang: str) -> list[Message]:
    """That sources disagree about a text, if they do."""
    if stretch.cause is None or not stretch.cause.disputed:
        return []
    differ = stretch.cause.disputed == COPIES_DIFFER
    return [told("text-copies-differ" if differ else "text-disputed", lang)]


def _changed(rails: Rails | None) -> bool:
    return rails is not None and (len(rails.permanent) > 2 or bool(rails.temporary))


def _shown(held: HeldText) -> str:
    return without_number(held.text, held.kind, held.number)


def source_ref(held: HeldText) -> SourceRef:
    """Where a text stands."""
    return SourceRef(
        act=held.act,
        address=held.address,
        document=held.document,
        sha256=held.sha256,
        page=held.page,
        span=held.span,
    )
