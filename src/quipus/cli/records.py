"""The command that lists records: messages, calls, transfers."""

from __future__ import annotations

from collections.abc import Mapping

import click
from rich.text import Text

from quipus.case.as_json import record_json
from quipus.cli.inert import inert
from quipus.cli.options import case_argument, json_option, limit_option, open_case
from quipus.cli.render import console, folded, print_all, print_json, shown_of
from quipus.model import DocumentView, Identifier, Record, RecordKind, authority_words
from quipus.model.cautions import CELL_CAUTION

_SHOWN_WORDS = 300
"""Characters of a message that a list shows; the document has the rest."""


@click.command()
@case_argument
@click.option("--document", help="An id, path or name.")
@click.option("--kind", type=click.Choice([kind.value for kind in RecordKind]), help="Which kind of row.")
@click.option("--identifier", help="A number, account or name on either side.")
@click.option("--group", help="The title of a chat group.")
@click.option("--since", help="2022, 2022-05 or 2022-05-17; leaves out records without a time.")
@click.option("--until", help="Likewise.")
@limit_option(50)
@json_option
def records(
    address: str,
    document: str | None,
    kind: str | None,
    identifier: str | None,
    group: str | None,
    since: str | None,
    until: str | None,
    limit: int,
    as_json: bool,
) -> None:
    """List messages, calls and transfers by document, kind, identifier, group, time; all filters must hold.

    A record names numbers, accounts and names as its source has them, never people.
    """
    with open_case(address) as case:
        found = case.records(
            document=document, kind=kind, identifier=identifier, since=since, until=until, group=group, limit=limit
        )
        documents = {view.id: view for view in case.documents()}
        texts = {} if as_json else {id_: case.get_document(id_).text for id_ in {one.document for one in found.items}}
    if as_json:
        items = [record_json(record, documents[record.document]) for record in found.items]
        cautions = [CELL_CAUTION] if any(record.names_cell for record in found.items) else []
        print_json({"total": found.total, "shown": len(items), "records": items, "cautions": cautions})
        return
    out = console()
    if not found.items:
        out.print("No record fits. Fewer filters find more.")
    print_all(out, [record_block(record, documents[record.document], texts) for record in found.items])
    if any(record.names_cell for record in found.items):
        out.print(f"\n{CELL_CAUTION}", style="dim")
    if rest := shown_of(found, "records"):
        out.print(f"\n{rest}", style="dim")


def record_block(record: Record, document: DocumentView, texts: Mapping[str, str]) -> Text:
    """Returns a record in two lines: when, who, what; then its words and where they stand under whose order."""
    text = Text(f"{record.when or 'no time':<19}  ", style="dim")
    text.append(_sides(record), style="bold")
    text.append(f"  {record.kind.value} {inert(record.act)}")
    if record.amount is not None:
        text.append(f"  {record.amount} {inert(record.currency or 'currency unknown')}", style="cyan")
    if record.group is not None:
        text.append(f"  in {inert(_shown(record.group))}", style="dim")
    words = inert(folded(record.span.cut(texts[record.document])))
    text.append("\n    " + (words if len(words) <= _SHOWN_WORDS else words[: _SHOWN_WORDS - 3] + "..."))
    text.append(
        f"\n    {inert(document.path)}, record {record.number}; {inert(authority_words(document))}", style="dim"
    )
    return text


def _sides(record: Record) -> str:
    source = "nobody named" if record.source is None else inert(_shown(record.source))
    return source if record.target is None else f"{source} → {inert(_shown(record.target))}"


def _shown(one: Identifier) -> str:
    return one.value if one.written in ("", one.value) else f"{one.value} ({one.written})"
