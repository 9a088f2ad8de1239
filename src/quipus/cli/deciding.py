"""Commands that write decisions, and the log of them."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Sequence

import click
from rich.console import Console

from quipus.case import Case, Effect
from quipus.case.as_json import decision_json, effect_json, removed_json
from quipus.cli.findings_text import effect_block, effect_line
from quipus.cli.inert import inert
from quipus.cli.options import author_option, case_argument, json_option, open_case, reason_option
from quipus.cli.render import console, counted, decision_text, print_all, print_json, short
from quipus.errors import SettingsError
from quipus.model import Act, Decision


def _decide(address: str, author: str | None, dry_run: bool, as_json: bool, act: Callable[[Case], Decision]) -> None:
    with open_case(address, author) as case:
        effect = case.preview(act)
        if dry_run:
            _show_dry_run(case, effect, as_json=as_json)
            return
        decision = act(case)
        if as_json:
            print_json({**decision_json(decision), "effect": effect_json(case, effect)})
            return
    out = console()
    out.print(
        f"Decision {decision.number}: {decision.act.value}. Take it back with: "
        f"quipus undo {inert(address)} {decision.number} --reason ..."
    )
    out.print(effect_line(effect), style="dim")
    _print_fallen_apart(out, effect, address)


def _print_fallen_apart(out: Console, effect: Effect, address: str) -> None:
    """Prints what fell apart beyond the two that were parted, and how to hold it together."""
    if effect.decision.act is not Act.DIFFERENT or len(effect.entities_before) != 1 or len(effect.entities_after) < 3:
        return
    out.print("More than two are left, for only what was parted held the others to be one:", style="yellow")
    for entity in effect.entities_after:
        line = f"  {inert(entity.name)}  {counted(entity.n_documents, 'document')} [{short(entity.id)}]"
        out.print(line, markup=False)
    case = shlex.quote(inert(address))
    out.print(f"Join those that are one: quipus merge {case} ID ID --reason ...", style="dim", soft_wrap=True)


def _show_dry_run(case: Case, effect: Effect, *, as_json: bool) -> None:
    if as_json:
        print_json({"dry_run": True, "act": effect.decision.act.value, "effect": effect_json(case, effect)})
        return
    out = console()
    out.print(effect_block(effect))
    out.print("Nothing was changed. The same command without --dry-run decides it.")


@click.command()
@case_argument
@click.argument("claim")
@reason_option
@json_option
def accept(address: str, claim: str, reason: str, author: str | None, dry_run: bool, as_json: bool) -> None:
    """Hold a claim to be rightly read from its words."""
    _decide(address, author, dry_run, as_json, lambda case: case.accept(claim, reason))


@click.command()
@case_argument
@click.argument("claim")
@reason_option
@json_option
def reject(address: str, claim: str, reason: str, author: str | None, dry_run: bool, as_json: bool) -> None:
    """Hold a claim to be wrongly read; it stays in the case, marked."""
    _decide(address, author, dry_run, as_json, lambda case: case.reject(claim, reason))


@click.command()
@case_argument
@click.argument("claim")
@click.argument("changes", metavar="FIELD=VALUE...", nargs=-1, required=True)
@reason_option
@json_option
def correct(
    address: str, claim: str, changes: tuple[str, ...], reason: str, author: str | None, dry_run: bool, as_json: bool
) -> None:
    """State fields of a claim as they should be; what was extracted stays beside them.

    Fields: predicate, modality, polarity, subject, object, speaker, qualifier.NAME.
    People and things by name or id; object=crime:extortion or "object=text:the words".
    """
    _decide(address, author, dry_run, as_json, lambda case: case.correct(claim, _parse_changes(changes), reason))


def _parse_changes(changes: tuple[str, ...]) -> dict[str, str]:
    faults = [f"{inert(change)!r} has no '='. Write FIELD=VALUE." for change in changes if "=" not in change]
    if faults:
        raise SettingsError(faults)
    return dict(change.split("=", 1) for change in changes)


@click.command()
@case_argument
@click.argument("document")
@click.argument("words")
@click.argument("fields", metavar="FIELD=VALUE...", nargs=-1, required=True)
@click.option("--near", type=click.IntRange(min=0), default=0, help="Where the words stand, if in several places.")
@author_option
@click.option("--reason", "-r", required=True, help="Why; the log keeps it.")
@json_option
def enter(
    address: str,
    document: str,
    words: str,
    fields: tuple[str, ...],
    near: int,
    author: str | None,
    reason: str,
    as_json: bool,
) -> None:
    """Enter a claim of your own on words of a document; it counts as accepted by you.

    Fields: predicate, subject, object, speaker, modality, polarity, qualifier.NAME, as `correct` takes them.
    A side that the document does not name yet needs its kind: subject="El Toro" subject.type=person
    """
    with open_case(address, author) as case:
        decision = case.enter_claim(document, [case.find_words(document, words, near)], _parse_changes(fields), reason)
        view = case.get_claim(decision.targets[-1])
        if as_json:
            print_json({**decision_json(decision), "claim": view.claim.id})
            return
    out = console()
    out.print(f"Decision {decision.number}: claim {view.claim.id[:12]} entered on “{inert(view.quote)}”.", markup=False)
    out.print(f"Take it back with: quipus undo {inert(address)} {decision.number} --reason ...", style="dim")


@click.command()
@case_argument
@click.argument("entities", metavar="ENTITY ENTITY...", nargs=-1, required=True)
@reason_option
@json_option
def merge(
    address: str, entities: tuple[str, ...], reason: str, author: str | None, dry_run: bool, as_json: bool
) -> None:
    """Hold two or more entities, by name or id, to be one and the same."""
    _decide(address, author, dry_run, as_json, lambda case: case.merge(entities, reason))


@click.command()
@case_argument
@click.argument("entity")
@click.argument("documents", metavar="DOCUMENT...", nargs=-1, required=True)
@reason_option
@json_option
def split(
    address: str, entity: str, documents: tuple[str, ...], reason: str, author: str | None, dry_run: bool, as_json: bool
) -> None:
    """Hold the ENTITY of these documents to be another than the one of the same name elsewhere."""
    _decide(address, author, dry_run, as_json, lambda case: case.split(entity, documents, reason))


@click.command()
@case_argument
@click.argument("left")
@click.argument("right")
@reason_option
@json_option
def unsure(address: str, left: str, right: str, reason: str, author: str | None, dry_run: bool, as_json: bool) -> None:
    """Note that two entities were compared and could not be told same or different."""
    _decide(address, author, dry_run, as_json, lambda case: case.unsure(left, right, reason))


@click.command()
@case_argument
@click.argument("left")
@click.argument("right")
@reason_option
@json_option
def different(
    address: str, left: str, right: str, reason: str, author: str | None, dry_run: bool, as_json: bool
) -> None:
    """Hold two entities, by name or id, to be different; nothing joins them while this decision is in force."""
    _decide(address, author, dry_run, as_json, lambda case: case.different(left, right, reason))


@click.command()
@case_argument
@click.argument("entity")
@click.argument("name")
@reason_option
@json_option
def rename(address: str, entity: str, name: str, reason: str, author: str | None, dry_run: bool, as_json: bool) -> None:
    """Choose the NAME under which an ENTITY is shown; the names in the documents stay beside it."""
    _decide(address, author, dry_run, as_json, lambda case: case.rename(entity, name, reason))


@click.command()
@case_argument
@click.argument("entity")
@reason_option
@json_option
def victim(address: str, entity: str, reason: str, author: str | None, dry_run: bool, as_json: bool) -> None:
    """Protect a person in everything that is published."""
    _decide(address, author, dry_run, as_json, lambda case: case.mark_victim(entity, reason))


@click.command()
@case_argument
@click.argument("target", metavar="DOCUMENT|CLAIM")
@click.argument("grade", metavar="A-F|1-6")
@reason_option
@json_option
def grade(address: str, target: str, grade: str, reason: str, author: str | None, dry_run: bool, as_json: bool) -> None:
    """Grade a document's source (A to F) or a claim's information (1 to 6) by the Admiralty code."""
    _decide(address, author, dry_run, as_json, lambda case: case.grade(target, grade, reason))


@click.command()
@case_argument
@click.argument("decision", metavar="NUMBER")
@reason_option
@json_option
def undo(address: str, decision: str, reason: str, author: str | None, dry_run: bool, as_json: bool) -> None:
    """Take a decision back, by its number in the log; everything else stays."""
    _decide(address, author, dry_run, as_json, lambda case: case.undo(decision, reason))


@click.command()
@case_argument
@json_option
def log(address: str, as_json: bool) -> None:
    """Show every decision, oldest first; those taken back are struck out."""
    with open_case(address) as case:
        decisions = case.log()
    if as_json:
        print_json([decision_json(decision) for decision in decisions])
        return
    out = console()
    if not decisions:
        out.print("No decisions yet.")
    hint = "Joins made by rules are no rows of this log: quipus joins CASE shows each with its rule."
    undone = undone_ids(decisions)
    print_all(out, [decision_text(decision, decision.id in undone) for decision in decisions])
    out.print(hint, style="dim")


def undone_ids(decisions: Sequence[Decision]) -> set[str]:
    """Returns the ids of decisions that are not in force, undos that were undone among them."""
    undone: set[str] = set()
    for decision in reversed(decisions):
        if decision.act is Act.UNDO and decision.id not in undone:
            undone.update(decision.targets)
    return undone


@click.command()
@case_argument
@click.argument("document")
@reason_option
@json_option
def remove(address: str, document: str, reason: str, author: str | None, dry_run: bool, as_json: bool) -> None:
    """Take a document out of the case, with exactly what stands on it."""
    with open_case(address, author) as case:
        if dry_run:
            _show_dry_run(case, case.preview(lambda case: case.remove(document, reason)), as_json=as_json)
            return
        removed = case.remove(document, reason)
    if as_json:
        print_json(removed_json(removed))
        return
    out = console()
    for view in removed.documents:
        out.print(f"Removed {inert(view.path)}")
    gone = (
        counted(removed.n_passages, "passage"),
        counted(removed.n_mentions, "mention"),
        counted(removed.n_claims, "claim"),
        counted(removed.n_problems, "problem"),
        *([counted(removed.n_records, "record")] if removed.n_records else []),
    )
    out.print("  with " + ", ".join(gone))
