"""Findings, contradictions, suggestions and effects of decisions as text for the terminal."""

from __future__ import annotations

from rich.console import Group, RenderableType
from rich.text import Text

from quipus.case import Effect
from quipus.cli.inert import inert
from quipus.cli.render import MODALITY_STYLE, counted, folded, grade_words, indented, order_words, reason_words, short
from quipus.model import (
    ICD_203,
    ClaimView,
    Contradiction,
    EntityView,
    Finding,
    ObjectKind,
    Polarity,
    Status,
    Strength,
    vocabulary,
)
from quipus.resolve.findings import find_likelihood

MARKS = {
    Strength.SOLID: ("━━━", "green"),
    Strength.DASHED: ("╍╍╍", "cyan"),
    Strength.DOTTED: ("┈┈┈", "yellow"),
    Strength.STRUCK: ("━╳━", "red"),
}
"""How the line of a finding is drawn, and its colour; the word stands beside it."""


def finding_heading(finding: Finding, indent: int = 0) -> RenderableType:
    """Returns a finding in a line, and a line for each contradiction."""
    mark, style = MARKS[finding.strength]
    text = Text(f"{mark} {finding.strength.value}  ", style=style)
    text.append(inert(finding.subject.name if finding.subject else "(nobody named)"), style="bold")
    denied = finding.polarity is Polarity.DENIED
    text.append(
        f"  {'NOT ' if denied else ''}{finding.predicate.replace('_', ' ')}  ", style="red" if denied else "blue"
    )
    text.append(inert(_object(finding)), style="bold")
    told = [part for part in (finding.phase, finding.stage, finding.when) if part]
    text.append(f"  ({inert(', '.join(told))})" if told else "")
    text.append(f"  {_sources(finding)}", style="dim")
    lines = [indented(text, indent)]
    lines += [indented(Text(f"✗ {inert(one.sentence)}", style="red"), indent + 4) for one in finding.contradictions]
    return Group(*lines)


def _sources(finding: Finding) -> str:
    claims = counted(len(finding.claims), "claim")
    if finding.claims[0].status is Status.REJECTED:
        return f"rejected, {claims}"
    doubting = finding.n_sources - finding.n_firm
    doubt = f", {doubting} of them only possible or alleged" if doubting and finding.n_firm else ""
    return f"{counted(finding.n_sources, 'independent source')}{doubt}, {claims}"


def _object(finding: Finding) -> str:
    if finding.object is not None:
        return finding.object.name
    if finding.value is None:
        return ""
    is_crime = finding.value.kind is ObjectKind.CRIME
    return vocabulary().get_crime(finding.value.value).labels["en"] if is_crime else finding.value.value


def finding_block(finding: Finding, *, why: bool = False) -> RenderableType:
    """Returns a finding with its claims under it: the sentence, who says it how surely and when, where it stands."""
    return Group(finding_heading(finding), *(_claim(view, why=why) for view in finding.claims))


def _claim(view: ClaimView, *, why: bool) -> RenderableType:
    parts = [indented(_sentence(view), 4), indented(_hedge(view), 6), indented(_document(view), 6)]
    return Group(*parts, *([indented(_why(view), 6)] if why else []))


def _sentence(view: ClaimView) -> Text:
    """Returns the sentence with the words of the evidence standing out."""
    sentence, quote = folded(view.sentence), folded(view.quote)
    before, found, after = sentence.partition(quote)
    text = Text("“", style="italic")
    text.append(inert(before), style="italic dim" if found else "italic")
    text.append(inert(found), style="italic")
    text.append(inert(after), style="italic dim")
    return text.append("”")


def _hedge(view: ClaimView) -> Text:
    shown = view.shown
    text = Text(inert(f"said by {view.speaker.name}" if view.speaker else "in the document's own voice"))
    text.append(f" · {shown.modality.value}", style=MODALITY_STYLE[shown.modality])
    if shown.cues:
        text.append(" “" + inert("”, “".join(folded(cue.words) for cue in shown.cues)) + "”", style="dim")
    if (term := find_likelihood(view)) is not None:
        text.append(f" · {term} ({ICD_203})", style="cyan")
    rest = [f"{item.name} {item.value}" for item in shown.qualifiers if item.name != "stage"]
    text.append(inert(f" · {', '.join(rest)}") if rest else "")
    if view.status is not Status.OPEN:
        text.append(f" · {view.status.value}", style="green" if view.status is Status.ACCEPTED else "red")
    return text.append(" · corrected" if view.corrected else "", style="cyan")


def _document(view: ClaimView) -> Text:
    document = view.document
    place = f", {view.locator}" if str(view.locator) else ""
    parts = [f"{document.path}{place}", document.publisher or "", document.published or "undated"]
    parts += [order_words(document), grade_words(view)]
    text = Text(inert(" · ".join(part for part in parts if part)), style="dim")
    return text.append(f"  [{short(view.claim.id)}]", style="dim")


def _why(view: ClaimView) -> Text:
    return Text(inert(reason_words(view)), style="cyan")


def contradiction_block(one: Contradiction) -> RenderableType:
    """Returns a contradiction: what clashes with what, then both claims in their words."""
    heading = Text("✗ ", style="red").append(inert(one.sentence))
    return Group(heading, *(_claim(view, why=False) for view in one.claims))


def effect_block(effect: Effect) -> RenderableType:
    """Returns what a decision changes: entities, number of claims, findings before and after."""
    lines: list[RenderableType] = [Text("before", style="bold"), *map(_entity, effect.entities_before)]
    lines += [indented(finding_heading(finding), 2) for finding in effect.findings_before]
    lines += [Text("after", style="bold"), *map(_entity, effect.entities_after)]
    lines += [indented(finding_heading(finding), 2) for finding in effect.findings_after]
    return Group(*lines, effect_line(effect))


def effect_line(effect: Effect) -> Text:
    """Returns what a decision changes, in a line."""
    entities = f"{counted(len(effect.entities_before), 'entity', 'entities')} → {len(effect.entities_after):,}"
    findings = f"{counted(effect.n_findings_before, 'finding')} → {effect.n_findings_after:,}"
    text = Text(f"{entities}; {findings}; {counted(effect.n_claims, 'claim')} concerned")
    if effect.n_looked_at < effect.n_claims:
        text.append(f", of which {effect.n_looked_at:,} were looked at")
    return text


def _entity(entity: EntityView) -> RenderableType:
    text = Text(inert(entity.name), style="bold")
    counts = f"{counted(entity.n_documents, 'document')}, {counted(entity.n_claims, 'claim')}"
    text.append(f"  {entity.type.value}, {counts}  [{short(entity.id)}]", style="dim")
    if entity.victim:
        text.append("  protected as a victim", style="red")
    return indented(text, 2)
