"""Claims, entities, hits and problems as text for the terminal. Content from documents is always inert."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from typing import Any

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from quipus.cli.inert import inert, inert_json
from quipus.model import (
    ADMIRALTY,
    AUTHORITY_UNKNOWN,
    UNGRADED_INFORMATION,
    UNGRADED_SOURCE,
    ClaimView,
    Decision,
    DocumentView,
    EntityView,
    Hit,
    Listing,
    Modality,
    Polarity,
    Problem,
    Severity,
    Status,
    authority_words,
    lacks_authority,
)
from quipus.publish.claims_csv import object_words

SHORT_ID = 8
"""Digits of an id that are shown: enough to type, ambiguous once in some 65,000 claims; more digits may be given."""

MODALITY_STYLE = {
    Modality.CERTAIN: "green",
    Modality.PROBABLE: "cyan",
    Modality.POSSIBLE: "magenta",
    Modality.ALLEGED: "yellow",
}
_SEVERITY = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "dim"}
_STATUS = {Status.ACCEPTED: ("accepted", "green"), Status.REJECTED: ("rejected", "red")}


def console() -> Console:
    """Returns the console for results; colours only on a terminal."""
    return Console(highlight=False, soft_wrap=False, emoji=False, markup=False)


def print_json(value: Any) -> None:  # noqa: ANN401 - whatever JSON can hold
    """Prints a value as JSON; control characters come out escaped."""
    sys.stdout.write(inert_json(value, indent=2) + "\n")


def counted(number: int, one: str, many: str | None = None) -> str:
    """Returns a number with its noun.

    >>> counted(1, "claim"), counted(3412, "claim")
    ('1 claim', '3,412 claims')
    """
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def shown_of(listing: Listing[Any], noun: str) -> str:
    """Returns "200 of 3,412 claims shown", or "" if all are.

    >>> shown_of(Listing(("one", "two"), 9000), "passages")
    '2 of 9,000 passages shown; --limit shows more'
    >>> shown_of(Listing(("one", "two"), 9000, 5012), "passages")
    '2 of 9,000 passages shown, the best of 5,012 in documents drawn by their ids; --limit shows more'
    """
    if len(listing.items) == listing.total:
        return ""
    best = "" if listing.ranked is None else f", the best of {listing.ranked:,} in documents drawn by their ids"
    return f"{len(listing.items):,} of {listing.total:,} {noun} shown{best}; --limit shows more"


def short(id_: str) -> str:
    """Returns the part of an id that is shown."""
    return id_[:SHORT_ID]


def entity_heading(entity: EntityView) -> Text:
    """Returns an entity's name, type, other names and counts."""
    text = Text(inert(entity.name), style="bold")
    text.append(f"  {entity.type.value}", style="dim")
    if entity.victim:
        text.append("  protected as a victim", style="red")
    if others := [name for name in entity.names if name != entity.name]:
        text.append("\n  also: " + inert(", ".join(others[:12])), style="default")
        text.append(f" and {len(others) - 12} more" if len(others) > 12 else "", style="dim")
    counts = f"\n  {counted(entity.n_documents, 'document')}, {counted(entity.n_claims, 'claim')}"
    text.append(f"{counts}  [{short(entity.id)}]", style="dim")
    return text


def claim_block(view: ClaimView, indent: int = 2, *, why: bool = False) -> RenderableType:
    """Returns a claim in three paragraphs: what is said, the words, who says it where; in a fourth why, if asked."""
    said = _assertion(view)
    said.append(f"  [{short(view.claim.id)}]", style="dim")
    words = Text(f"“{inert(folded(view.quote))}”", style="italic")
    source = Text(inert(_source(view)), style="dim")
    parts = [indented(said, indent), indented(words, indent + 2), indented(source, indent + 2)]
    if why:
        parts.append(indented(Text(inert(reason_words(view)), style="cyan"), indent + 2))
    return Group(*parts)


def reason_words(view: ClaimView) -> str:
    """Returns why a claim was made: its rule in words."""
    origin = view.claim.origin
    if origin.person:
        return f"entered by {origin.maker}"
    from quipus.extract import find_reason  # noqa: PLC0415 - takes a tenth of the time in which a command starts

    reason = find_reason(origin.rule) or "made by a version of the extractor that is not installed"
    return f"why: {reason} ({origin.maker}/{origin.version} {origin.rule})"


def indented(text: RenderableType, by: int) -> Padding:
    """Returns something that stands further to the right."""
    return Padding(text, (0, 0, 0, by), expand=False)


def _assertion(view: ClaimView) -> Text:
    claim = view.shown
    struck = " strike" if view.status is Status.REJECTED else ""
    text = Text("", style=struck.strip())
    text.append(inert(view.subject.name if view.subject else "(nobody named)"), style="bold")
    words = claim.predicate.replace("_", " ")
    denied = claim.polarity is Polarity.DENIED
    text.append(f"  {'NOT ' if denied else ''}{words}  ", style="red" if denied else "blue")
    text.append(inert(object_words(view)), style="bold")
    qualifiers = ", ".join(f"{item.name} {item.value}" for item in claim.qualifiers)
    text.append(f"  ({inert(qualifiers)})" if qualifiers else "")
    text.append(f"  {claim.modality.value}", style=MODALITY_STYLE[claim.modality])
    if claim.cues:
        text.append(" “" + inert("”, “".join(folded(cue.words) for cue in claim.cues)) + "”", style="dim")
    if view.status in _STATUS:
        word, style = _STATUS[view.status]
        text.append(f"  {word}", style=style)
    return text.append("  corrected" if view.corrected else "", style="cyan")


def grade_words(view: ClaimView) -> str:
    """Returns the grades of a claim's source and information, those of nobody marked, with the name of the scheme."""
    source, information = view.document.reliability, view.credibility
    default = " (default)"
    return (
        f"source {source or UNGRADED_SOURCE + default}, information {information or UNGRADED_INFORMATION + default} "
        f"by the {ADMIRALTY}"
    )


def _source(view: ClaimView) -> str:
    speaker = f"said by {view.speaker.name}" if view.speaker else "in the document's own voice"
    place = f", {view.locator}" if str(view.locator) else ""
    document = view.document
    parts = [speaker, f"{document.path}{place}", document.publisher or "", document.published or "undated"]
    parts += [order_words(document), grade_words(view)]
    return " · ".join(part for part in parts if part)


def order_words(document: DocumentView) -> str:
    """Returns under whose order the records of a document were obtained, "" for a document without records."""
    return authority_words(document) if document.n_records else ""


def folded(words: str) -> str:
    """Returns words with every run of blanks and line ends as one blank."""
    return " ".join(words.split())


def hit_block(hit: Hit) -> RenderableType:
    """Returns a passage found, with the words found standing out."""
    head = Text(inert(hit.document.path), style="bold")
    head.append(f"  {hit.locator}" if str(hit.locator) else "", style="dim")
    head.append(f"  {hit.document.published or 'undated'}", style="dim")
    if order := order_words(hit.document):
        head.append(f"  {inert(order)}", style="dim")
    return Group(head, indented(_marked(hit), 2))


def _marked(hit: Hit) -> Text:
    text = Text()
    position = 0
    for start, end in hit.marks:
        text.append(inert(hit.text[position:start].replace("\n", " ")), style="default")
        text.append(inert(hit.text[start:end].replace("\n", " ")), style="bold reverse")
        position = end
    text.append(inert(hit.text[position:].replace("\n", " ")), style="default")
    return text


def problem_block(problem: Problem) -> RenderableType:
    """Returns a problem with its place and what to do."""
    head = Text(f"{problem.severity.value:8}", style=_SEVERITY[problem.severity])
    head.append(f"{problem.code}  ", style="bold")
    head.append(inert(problem.path) + (f", {inert(problem.place)}" if problem.place else ""))
    do = Text(f"→ {problem.do}", style="dim")
    return Group(head, indented(Text(inert(problem.message)), 8), indented(do, 8))


def decision_text(decision: Decision, undone: bool) -> Text:
    """Returns one line of the log."""
    style = "dim strike" if undone else ""
    text = Text(f"{decision.number:>4}  {decision.decided_at}  ", style="dim")
    text.append(f"{decision.act.value:10}", style=f"bold {style}".strip())
    targets = ", ".join(short(target) for target in decision.targets[:4])
    more = len(decision.targets) - 4
    text.append(targets + (f" and {more} more" if more > 0 else ""), style=style)
    details = ", ".join(f"{key}={value}" for key, value in decision.details if key != "left")
    text.append(f"  {inert(details)}" if details else "")
    text.append(f"\n      {inert(decision.author)}: {inert(decision.reason)}  [{short(decision.id)}]", style="dim")
    return text


def document_block(document: DocumentView) -> RenderableType:
    """Returns one document of the list."""
    known = (document.title, document.publisher, document.published or "undated", document.language)
    body = Text(inert(" · ".join(part for part in known if part)))
    counts = [counted(document.n_passages, "passage"), counted(document.n_claims, "claim")]
    counts += [counted(document.n_records, "record")] if document.n_records else []
    body.append("\n" + ", ".join(counts), style="dim")
    body.append(f"  {document.media_type}  [{short(document.id)}]", style="dim")
    if document.authority:
        body.append(f"\nobtained under: {inert(document.authority)}", style="cyan")
    elif lacks_authority(document):
        body.append(f"\n{AUTHORITY_UNKNOWN}", style="red")
    if document.sealed:
        body.append("\nsealed source: never shown in anything published", style="red")
    return Group(Text(inert(document.path), style="bold"), indented(body, 2))


def print_all(out: Console, blocks: Iterable[RenderableType], *, gap: bool = False) -> None:
    """Prints blocks one below the other, with an empty line between if `gap`."""
    for number, block in enumerate(blocks):
        if gap and number:
            out.print()
        out.print(block)


def problems_by_severity(problems: Sequence[Problem]) -> str:
    """Returns "2 errors, 1 warning" for some problems."""
    counts = [(severity, sum(problem.severity is severity for problem in problems)) for severity in Severity]
    return ", ".join(counted(count, severity.value) for severity, count in counts if count)
