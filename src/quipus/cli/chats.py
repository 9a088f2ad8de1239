"""The command that says what chats tell: who writes, who answers whom, who was in a group when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import click
from rich.console import Console
from rich.text import Text

from quipus.case.chatting import ChatFindings
from quipus.case.chatting_json import chat_json
from quipus.cli.inert import inert
from quipus.cli.options import case_argument, json_option, limit_option, open_case
from quipus.cli.render import console, counted, indented, print_json
from quipus.model import DocumentView, authority_words
from quipus.model.cautions import ANSWER_CAUTION, SHOWN_NAME_CAUTION

if TYPE_CHECKING:  # measures take half a second to load
    from quipus.network.records import Burst, Exchange, Stay, Writer


@click.command()
@case_argument
@click.argument("title", required=False)
@click.option("--document", help="An id, path or name.")
@click.option("--members", is_flag=True, help="Who was in the group when, and who administered it.")
@limit_option(10)
@json_option
def chats(address: str, title: str | None, document: str | None, members: bool, limit: int, as_json: bool) -> None:
    """Say what chats tell: who writes, who answers whom, since when, how much of it at night, which days stand out.

    TITLE is a group's, or a name of a chat of two; all chats without it.
    Two exports of one group are two chats: each phone has names of its own.
    """
    with open_case(address) as case:
        found = case.chats(title, document=document)
        documents = {view.id: view for view in case.documents()}
    if as_json:
        print_json({"total": len(found), "chats": [chat_json(one, documents[one.chat.document]) for one in found]})
        return
    out = console()
    if not found:
        out.print("No chat is in the case. Add exports of WhatsApp or Telegram with: quipus add")
    for number, one in enumerate(found):
        if number:
            out.print()
        _show_head(out, one, documents)
        if members:
            _show_members(out, one, limit)
        else:
            _show_talk(out, one, limit)
    if found:
        cautions = (SHOWN_NAME_CAUTION,) if members else (ANSWER_CAUTION, SHOWN_NAME_CAUTION)
        out.print("\n" + "\n".join(cautions), style="dim")


def _show_head(out: Console, found: ChatFindings, documents: Mapping[str, DocumentView]) -> None:
    document = documents[found.chat.document]
    n_messages = sum(writer.n_messages for writer in found.writers)
    kind = "group" if found.chat.is_group else "chat of two"
    text = Text(inert(found.chat.title), style="bold")
    text.append(
        f"  {kind}, {counted(n_messages, 'message')} of {counted(len(found.writers), 'writer')}", style="default"
    )
    text.append(f"\n  {inert(document.path)}; {inert(authority_words(document))}", style="dim")
    out.print(text)


def _show_talk(out: Console, found: ChatFindings, limit: int) -> None:
    _show_list(out, "who writes", [_writer_words(one) for one in found.writers], limit)
    _show_list(out, "who answers whom", [_exchange_words(one) for one in found.exchanges], limit)
    _show_list(out, "days that stand out", [_burst_words(one) for one in found.bursts], limit)


def _show_members(out: Console, found: ChatFindings, limit: int) -> None:
    titles = [f"{title}, since {since or 'before the first message'}" for since, title in found.titles]
    _show_list(out, "what it was called", titles, limit)
    _show_list(out, "who was in it", [_stay_words(one) for one in found.stays], limit)
    if not found.stays:
        out.print(indented(Text("nobody's coming or going is told"), 2))


def _show_list(out: Console, heading: str, lines: Sequence[str], limit: int) -> None:
    if not lines:
        return
    out.print(indented(Text(heading, style="bold"), 2))
    for line in lines[:limit]:
        out.print(indented(Text(inert(line)), 4))
    if len(lines) > limit:
        more = f"{limit:,} of {len(lines):,} shown; --limit shows more"
        out.print(indented(Text(more, style="dim"), 4))


def _writer_words(one: Writer) -> str:
    parts = (
        counted(one.n_messages, "message"),
        f"{one.n_media:,} with media" if one.n_media else "",
        f"{one.n_deleted:,} deleted" if one.n_deleted else "",
        f"on {counted(one.n_days, 'day')}" if one.n_days else "",
        "" if one.night is None else f"{one.night:.0%} at night",
        f"first {one.first}, last {one.last}" if one.first else "no time told",
    )
    return f"{one.name}: " + ", ".join(part for part in parts if part)


def _exchange_words(one: Exchange) -> str:
    by_one, by_other = one.seconds
    parts = (
        f"{counted(one.n_answers, 'answer')}, {one.expected:.1f} expected",
        "" if by_one is None else f"{one.one} {counted(one.n_by_one, 'time')} after {by_one / 60:.0f} min",
        "" if by_other is None else f"{one.other} {counted(one.n_by_other, 'time')} after {by_other / 60:.0f} min",
        "" if one.night is None else f"{one.night:.0%} at night",
        f"first {one.first}, last {one.last}",
    )
    return f"{one.one} – {one.other}: " + ", ".join(part for part in parts if part)


def _burst_words(one: Burst) -> str:
    days = str(one.first) if one.first == one.last else f"{one.first} to {one.last}"
    return f"{days}: {counted(one.n_records, 'message')}, usual on a day {one.usual:.0f}"


def _stay_words(one: Stay) -> str:
    way_in = {"seen": "there without a notice of coming", "created": "created it", "joined": "joined by a link"}
    come = f"added by {one.by}" if one.by is not None else way_in.get(one.way_in, one.way_in)
    gone = "" if not one.way_out else f"{one.way_out} by {one.out_by}" if one.out_by is not None else one.way_out
    until = f" to {one.until or 'an unknown day'}, {gone}" if gone else ", no notice of leaving"
    admin = "; ".join(f"admin from {since or 'before'} to {until or 'the end'}" for since, until in one.admin)
    return f"{one.name}: {one.since or 'unknown'}, {come}{until}" + (f"; {admin}" if admin else "")
