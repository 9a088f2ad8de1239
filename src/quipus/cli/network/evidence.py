"""The claims that an answer stands on: document and sentence, as text and as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.text import Text

from quipus.case.as_json import Json
from quipus.cli.inert import inert
from quipus.cli.render import MODALITY_STYLE, folded, indented, order_words, short
from quipus.model import ClaimView, Finding, lacks_authority

SHOWN = 3
"""Claims shown under one line of an answer; --json has all."""


def claim_json(view: ClaimView) -> Json:
    """Returns a claim with document and sentence."""
    return {
        "claim": view.claim.id,
        "predicate": view.shown.predicate,
        "modality": view.shown.modality.value,
        "speaker": None if view.speaker is None else view.speaker.name,
        "document": view.document.path,
        "publisher": view.document.publisher,
        "published": view.document.published,
        "authority": view.document.authority,
        "authority_unknown": lacks_authority(view.document),
        "place": str(view.locator),
        "sentence": view.sentence,
    }


def claims_json(views: Iterable[ClaimView]) -> list[Json]:
    """Returns claims with document and sentence."""
    return [claim_json(view) for view in views]


def print_claims(out: Console, views: Sequence[ClaimView], indent: int = 4, shown: int = SHOWN) -> None:
    """Prints the first claims: the sentence, how sure it is, where it stands."""
    for view in views[:shown]:
        text = Text(f"“{inert(folded(view.sentence))}”", style="italic")
        told = f"said by {view.speaker.name}, " if view.speaker is not None else ""
        text.append(f"\n{told}", style="dim")
        text.append(view.shown.modality.value, style=MODALITY_STYLE[view.shown.modality])
        place = f", {view.locator}" if str(view.locator) else ""
        order = order_words(view.document)
        known = (f"{view.document.path}{place}", view.document.published or "undated", *([order] if order else []))
        text.append(inert(f" · {' · '.join(known)}  [{short(view.claim.id)}]"), style="dim")
        out.print(indented(text, indent))
    if len(views) > shown:
        out.print(indented(Text(f"and {len(views) - shown:,} more claims; --json has all", style="dim"), indent))


DOCUMENTS = 3
"""Documents named on a line; --json has all."""


def documents_of(findings: Iterable[Finding]) -> list[str]:
    """Returns the paths of the documents that findings stand on."""
    return sorted({view.document.path for finding in findings for view in finding.claims})


def claims_of(findings: Iterable[Finding]) -> tuple[ClaimView, ...]:
    """Returns the claims of findings, each once."""
    return tuple({view.claim.id: view for finding in findings for view in finding.claims}.values())


def print_findings(out: Console, findings: Iterable[Finding], indent: int, *, whole: bool) -> None:
    """Prints what findings stand on: the documents, or `whole` the sentences with who says them and where."""
    found = tuple(findings)
    if whole:
        print_claims(out, claims_of(found), indent)
        return
    paths = documents_of(found)
    rest = f" and {len(paths) - DOCUMENTS:,} more" if len(paths) > DOCUMENTS else ""
    out.print(indented(Text(inert(", ".join(paths[:DOCUMENTS]) + rest), style="dim"), indent))
