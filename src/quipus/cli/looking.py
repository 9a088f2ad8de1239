"""Commands that look at a case and change nothing."""

from __future__ import annotations

import shlex
from collections.abc import Mapping

import click
from rich.console import Console
from rich.text import Text

from quipus.case import Dossier
from quipus.case.as_json import (
    Json,
    census_json,
    claims_json,
    document_json,
    dossier_json,
    entity_json,
    hit_json,
    join_json,
    problem_json,
)
from quipus.cli.findings_text import finding_block
from quipus.cli.inert import inert
from quipus.cli.joining import print_join
from quipus.cli.options import case_argument, json_option, limit_option, open_case
from quipus.cli.render import (
    claim_block,
    console,
    counted,
    document_block,
    entity_heading,
    hit_block,
    print_all,
    print_json,
    problem_block,
    problems_by_severity,
    short,
    shown_of,
)
from quipus.model import (
    AUTHORITY_UNKNOWN,
    EntityType,
    EntityView,
    Listing,
    Modality,
    Polarity,
    Status,
    lacks_authority,
)
from quipus.model.cautions import CELL_CAUTION
from quipus.resolve import Join

_JOINS = 20
"""Joins of one entity shown beside its claims; quipus joins has all."""


@click.command()
@case_argument
@click.argument("name", nargs=-1, required=True)
@limit_option(50)
@click.option("--why", is_flag=True, help="Say why each claim was made, and why the names are one: rule or author.")
@json_option
def show(address: str, name: tuple[str, ...], limit: int, why: bool, as_json: bool) -> None:
    """Show everything claimed about a person, group or place.

    Claims that say the same stand together under a line that says how many independent sources there are.
    Each claim comes with its sentence, who says it, how sure they are, where it stands, and the grades of both.
    Several entities of one name are shown one after the other: they are not held to be one for a name alone.
    """
    with open_case(address) as case:
        dossiers = case.show(" ".join(name), limit)
        ids = [dossier.entity.id for dossier in dossiers if dossier.entity.n_documents > 1]
        made = {id_: case.joins(id_, _JOINS) for id_ in ids} if why else {}
        paths = {document.id: document.path for document in case.documents()} if made else {}
        if as_json:
            print_json([dossier_json(case, dossier) | _joins_json(made, paths, dossier) for dossier in dossiers])
            return
    out = console()
    for number, dossier in enumerate(dossiers):
        if number:
            out.print()
        out.print(entity_heading(dossier.entity))
        _print_joins(out, dossier.entity, made.get(dossier.entity.id), paths, address)
        if dossier.findings.items:
            out.print()
            print_all(out, [finding_block(finding, why=why) for finding in dossier.findings.items], gap=True)
        else:
            out.print("  named, and nothing is claimed of it", style="dim")
        if rest := shown_of(dossier.findings, "findings"):
            out.print(f"\n  {rest}", style="dim")
        if dossier.n_weighed < dossier.claims.total:
            of = f"{dossier.n_weighed:,} of {dossier.claims.total:,} claims"
            out.print(f"\n  These findings are made of {of}; quipus findings CASE NAME takes all.", style="dim")


def _joins_json(made: Mapping[str, Listing[Join]], paths: Mapping[str, str], dossier: Dossier) -> Json:
    found = made.get(dossier.entity.id)
    return {} if found is None else {"joins": [join_json(one, paths) for one in found.items]}


def _print_joins(
    out: Console, entity: EntityView, made: Listing[Join] | None, paths: Mapping[str, str], address: str
) -> None:
    """Prints what holds the names of several documents to be one, or how to see it."""
    if made is not None and made.items:
        out.print("  held to be one by")
        for one in made.items:
            print_join(out, one, paths, address)
        if rest := shown_of(made, "joins"):
            out.print(f"  {rest}", style="dim")
    elif entity.n_documents > 1:
        line = f"  what joined its names: quipus joins {shlex.quote(inert(address))} {short(entity.id)}"
        out.print(line, style="dim", soft_wrap=True)


@click.command()
@case_argument
@click.argument("words", nargs=-1, required=True)
@limit_option(10)
@json_option
def search(address: str, words: tuple[str, ...], limit: int, as_json: bool) -> None:
    """Find passages: all the words, "a phrase", or pref*.

    Accents, case and inflection do not matter: policia finds policías.
    The best passages come first; where very many match, the best of some of them, and it is said of how many.
    """
    with open_case(address) as case:
        hits = case.search(" ".join(words), limit)
        cautions = [CELL_CAUTION] if case.has_calls(hit.document for hit in hits.items) else []
    if as_json:
        ranked = hits.total if hits.ranked is None else hits.ranked
        told = [hit_json(hit) for hit in hits.items]
        print_json({"total": hits.total, "ranked": ranked, "hits": told, "cautions": cautions})
        return
    out = console()
    if not hits.items:
        out.print("Nothing found. Fewer words or the start of one with * find more.")
    print_all(out, [hit_block(hit) for hit in hits.items], gap=True)
    for caution in cautions:
        out.print(f"\n{caution}", style="dim")
    if rest := shown_of(hits, "passages"):
        out.print(f"\n{rest}", style="dim")


@click.command()
@case_argument
@click.option("--who", help="Subject or object: a name or id.")
@click.option("--predicate", help="For example leads, member_of, arrested.")
@click.option("--place", help="A place named by the claim.")
@click.option("--speaker", help="Who says it: a name or id.")
@click.option("--since", help="2022, 2022-05 or 2022-05-17; leaves out claims without a date.")
@click.option("--until", help="Likewise.")
@click.option("--modality", type=click.Choice([modality.value for modality in Modality]))
@click.option("--polarity", type=click.Choice([polarity.value for polarity in Polarity]))
@click.option("--status", type=click.Choice([status.value for status in Status]))
@click.option("--document", help="An id, path or name.")
@limit_option(50)
@click.option("--why", is_flag=True, help="Say why each claim was made: the rule and what it looks for.")
@json_option
def claims(
    address: str,
    who: str | None,
    predicate: str | None,
    place: str | None,
    speaker: str | None,
    since: str | None,
    until: str | None,
    modality: str | None,
    polarity: str | None,
    status: str | None,
    document: str | None,
    limit: int,
    why: bool,
    as_json: bool,
) -> None:
    """List claims by who, predicate, place, date, modality, speaker, document; all filters must hold."""
    with open_case(address) as case:
        found = case.claims(
            who=who,
            predicate=predicate,
            place=place,
            speaker=speaker,
            since=since,
            until=until,
            modality=modality,
            polarity=polarity,
            status=status,
            document=document,
            limit=limit,
        )
        if as_json:
            print_json(claims_json(case, found))
            return
    out = console()
    if not found.items:
        out.print("No claim fits. Fewer filters find more.")
    print_all(out, [claim_block(view, 0, why=why) for view in found.items], gap=True)
    if rest := shown_of(found, "claims"):
        out.print(f"\n{rest}", style="dim")


@click.command()
@case_argument
@json_option
def summary(address: str, as_json: bool) -> None:
    """Say what a case holds, who is named most, and where to look next."""
    with open_case(address) as case:
        census = case.census()
        leading = {
            type_: [entity for entity in case.leading_entities(type_, 5) if entity.n_claims]
            for type_ in EntityType
            if type_ not in (EntityType.PEOPLE, EntityType.IDENTIFIER)
        }
        apart = {id_: told for found in leading.values() for id_, told in case.tell_apart(found).items()}
        n_problems = problems_by_severity(case.problems())
        unknown = [view for view in case.documents() if lacks_authority(view)]
    if as_json:
        entities = {
            type_.value: [entity_json(entity) | _apart_json(apart, entity) for entity in found]
            for type_, found in leading.items()
        }
        paths = [view.path for view in unknown]
        print_json({"counts": census_json(census), "leading": entities, "authority_unknown": paths})
        return
    out = console()
    out.print(f"Case {inert(address)}", style="bold")
    counts = (
        counted(census.documents, "document"),
        counted(census.claims, "claim"),
        counted(census.entities, "entity", "entities"),
        *([counted(census.records, "record")] if census.records else []),
        counted(census.decisions, "decision"),
        n_problems or "no problems",
    )
    out.print("  " + ", ".join(counts))
    if unknown:
        words = f"  {AUTHORITY_UNKNOWN}: {counted(len(unknown), 'document')} with records, such as {unknown[0].path}"
        out.print(inert(words), style="red")
    for type_, found in leading.items():
        if found:
            out.print(f"\n{type_.value}s most claimed about".replace("agencys", "agencies"), style="bold")
            for entity in found:
                line = Text(f"  {entity.n_claims:>5,}  {inert(entity.name)}")
                out.print(line.append(f"  ({inert(apart[entity.id])})" if entity.id in apart else "", "dim"))
    if any(leading.values()):
        name = next(found[0].name for type_, found in leading.items() if found)
        out.print("\nLook further:")
        out.print(f'  quipus show {address} "{inert(name)}"')
        out.print(f"  quipus search {address} WORDS")
        out.print(f"  quipus claims {address} --predicate leads")


def _apart_json(apart: Mapping[str, str], entity: EntityView) -> Json:
    return {"told_apart": apart[entity.id]} if entity.id in apart else {}


@click.command()
@case_argument
@json_option
def documents(address: str, as_json: bool) -> None:
    """List the documents of a case."""
    with open_case(address) as case:
        found = case.documents()
    if as_json:
        print_json([document_json(document) for document in found])
        return
    print_all(console(), [document_block(document) for document in found], gap=True)


@click.command()
@case_argument
@json_option
def problems(address: str, as_json: bool) -> None:
    """List what could not be read or understood, and what to do about it."""
    with open_case(address) as case:
        found = case.problems()
    if as_json:
        print_json([problem_json(problem) for problem in found])
        return
    out = console()
    out.print(f"{problems_by_severity(found)}:" if found else "No problems.")
    print_all(out, [problem_block(problem) for problem in found])
