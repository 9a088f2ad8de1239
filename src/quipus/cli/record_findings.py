"""The commands that join records into findings: who is in contact with whom, and which way money went."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, TypeAlias

import click
from rich.console import Console
from rich.text import Text

from quipus.case import Case
from quipus.case.tracing_json import (
    arrow_json,
    change_json,
    common_json,
    contact_json,
    fan_json,
    payment_json,
    phone_switch_json,
    switches_worth_json,
)
from quipus.cli.inert import inert
from quipus.cli.options import case_argument, json_option, limit_option, open_case
from quipus.cli.render import console, counted, indented, print_json
from quipus.errors import SettingsError
from quipus.model import DocumentView, Record, authority_words
from quipus.model.cautions import IDENTIFIER_CAUTION, PATH_CAUTION, TRANSFER_CAUTION

if TYPE_CHECKING:  # measures take half a second to load
    from quipus.network.records import Arrow, CommonContact, Contact, DeviceChange, Fan, MoneyPaths, PhoneSwitches

Documents: TypeAlias = Mapping[str, DocumentView]
_SHOWN_RECORDS = 3
"""Records named under a line; --json has all."""


@click.command()
@case_argument
@click.argument("who", required=False)
@click.option("--common", nargs=2, metavar="LEFT RIGHT", help="Who connects two numbers, people or groups.")
@click.option("--handsets", is_flag=True, help="Handsets that took another card, cards that took another handset.")
@click.option("--switches", is_flag=True, help="Numbers that fall silent, matched with ones that wake up.")
@limit_option(20)
@json_option
def calls(
    address: str,
    who: str | None,
    common: tuple[str, str] | None,
    handsets: bool,
    switches: bool,
    limit: int,
    as_json: bool,
) -> None:
    """Say who is in contact with whom: how often, since when, how much of it at night, under whose order known.

    WHO is a number, a person to whom a claim gives one, or a group.
    Calls and messages to one other count; a call in the lists of both sides counts once.
    What --switches proposes is a suggestion with its reasons, and joins nothing.
    """
    if sum((who is not None, common is not None, handsets, switches)) > 1:
        raise SettingsError(["Give one of: WHO, --common, --handsets, --switches."])
    with open_case(address) as case:
        documents = _documents(case)
        if common is not None:
            _show_common(case.common_contacts(*common), common, documents, limit, as_json=as_json)
        elif handsets:
            _show_changes(case.device_changes(), documents, limit, as_json=as_json)
        elif switches:
            _show_switches(case.phone_switches(), documents, limit, as_json=as_json)
        else:
            _show_contacts(case.contacts(who), documents, limit, as_json=as_json)


@click.command()
@case_argument
@click.option("--paths", nargs=2, metavar="FROM TO", help="Chains of payments in the order of time, the widest first.")
@click.option("--legs", type=click.IntRange(1, 12), default=6, show_default=True, help="Payments of a chain at most.")
@click.option(
    "--days", type=click.IntRange(0), default=30, show_default=True, help="Days from a payment to the next at most."
)
@click.option("--fans", is_flag=True, help="Who was paid by many within a week, or paid many.")
@limit_option(20)
@json_option
def money(
    address: str, paths: tuple[str, str] | None, legs: int, days: int, fans: bool, limit: int, as_json: bool
) -> None:
    """Say which way money went: transfers of records beside claims that somebody sends money, each marked.

    FROM and TO are accounts, names as records have them, or people to whom a claim gives one.
    Amounts are exact, and currencies are never added up.
    """
    if paths is not None and fans:
        raise SettingsError(["Give one of: --paths, --fans."])
    with open_case(address) as case:
        documents = _documents(case)
        if paths is not None:
            found = case.money_paths(*paths, k=limit, most_legs=legs, within_days=days)
            _show_paths(found, paths, documents, as_json=as_json)
        elif fans:
            _show_fans(case.fans(), documents, limit, as_json=as_json)
        else:
            _show_picture(case, documents, limit, as_json=as_json)


def _documents(case: Case) -> Documents:
    return {view.id: view for view in case.documents()}


# calls


def _show_contacts(found: Sequence[Contact], documents: Documents, limit: int, *, as_json: bool) -> None:
    if as_json:
        print_json({"total": len(found), "contacts": [contact_json(one) for one in found[:limit]]})
        return
    out = console()
    if not found:
        out.print("No record of a contact with both sides named.")
    for contact in found[:limit]:
        out.print(
            Text(inert(f"{contact.one} – {contact.other}"), style="bold").append(f"  {inert(_contact_words(contact))}")
        )
        _print_sources(out, contact.records, documents)
    _print_end(out, len(found), limit, "pairs", (IDENTIFIER_CAUTION,))


def _contact_words(contact: Contact) -> str:
    parts = [
        counted(contact.n_contacts, "contact"),
        f"{contact.n_out:,} by {contact.one}" if contact.n_out else "",
        f"{contact.n_in:,} by {contact.other}" if contact.n_in else "",
        counted(contact.n_messages, "message") if contact.n_messages else "",
        f"{_clock(contact.seconds)} talked" if contact.seconds else "",
        f"on {counted(contact.n_days, 'day')}",
        f"{contact.night:.0%} at night" if contact.night is not None else "",
        f"first {contact.first}, last {contact.last}" if contact.first is not None else "no time told",
    ]
    return ", ".join(part for part in parts if part)


def _clock(seconds: int) -> str:
    return f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"


def _show_common(
    found: Sequence[CommonContact], ends: tuple[str, str], documents: Documents, limit: int, *, as_json: bool
) -> None:
    if as_json:
        print_json(
            {"total": len(found), "left": ends[0], "right": ends[1], "common": [*map(common_json, found[:limit])]}
        )
        return
    out = console()
    if not found:
        out.print(Text(f"No record connects {inert(ends[0])} and {inert(ends[1])}."))
    for one in found[:limit]:
        side = {"left": ends[0], "right": ends[1]}.get(one.member_of or "")
        role = "stands between" if side is None else f"of {side}, in touch with the other side"
        out.print(Text(inert(one.name), style="bold").append(f"  {inert(role)}: {_chance_words(one)}"))
        for contact in (*one.left, *one.right):
            out.print(indented(Text(inert(f"{contact.one} – {contact.other}: {_contact_words(contact)}")), 4))
            _print_sources(out, contact.records, documents, 6)
    _print_end(out, len(found), limit, "numbers", (IDENTIFIER_CAUTION,) if found else ())


def _chance_words(one: CommonContact) -> str:
    partners = f"{counted(one.n_partners, 'partner')} in all"
    if one.chance is None:
        return f"{partners}; in touch with everybody, so that nothing follows"
    beyond = "beyond chance" if one.beyond_chance else "no more than chance may bring"
    return f"{partners}; so many drawn at random touch both in {one.chance:.2g} of draws, {beyond}"


def _show_changes(found: Sequence[DeviceChange], documents: Documents, limit: int, *, as_json: bool) -> None:
    if as_json:
        print_json({"total": len(found), "changes": [change_json(one) for one in found[:limit]]})
        return
    out = console()
    if not found:
        out.print("No handset is seen with another card, and no card with another handset.")
    for one in found[:limit]:
        what = "handset" if one.change.value == "card" else "card"
        text = Text(f"{what} {one.kept}: another {one.change.value}", style="bold")
        text.append("  in turn" if one.in_turn else "").append(f"  ({one.n_uses:,} in all)" if one.n_uses > 2 else "")
        out.print(text)
        for use in (one.before, one.after):
            numbers = ", ".join(use.numbers) or "no number told"
            line = f"handset {use.imei}, card {use.imsi}, {numbers}: {use.first} to {use.last}"
            out.print(indented(Text(inert(line)), 4))
            _print_sources(out, use.records, documents, 6)
    cautions = (IDENTIFIER_CAUTION,) if found else ()
    _print_end(out, len(found), limit, "changes", cautions)


def _show_switches(found: PhoneSwitches, documents: Documents, limit: int, *, as_json: bool) -> None:
    if as_json:
        told = {**switches_worth_json(found.worth), "left_out": found.n_left}
        print_json(told | {"switches": list(map(phone_switch_json, found.items[:limit]))})
        return
    from quipus.cli.network.switches import print_cautions, print_switch, print_worth  # noqa: PLC0415 - measures

    out = console()
    print_worth(out, found.worth)
    if found.n_left:
        out.print(f"{found.n_left:,} calls and messages without two numbers or a day were left out.", style="dim")
    for one in found.items[:limit]:
        print_switch(out, one.switch, one.silent_since, one.wakes_at, found.worth)
        listed = f"the lists that name the first go on to {one.listed_until}, those of the second begin "
        out.print(indented(Text(inert(f"{listed}{one.listed_since}")), 6))
        _print_sources(out, (*one.before, *one.after), documents, 6)
    _print_end(out, len(found.items), limit, "pairs", ())
    print_cautions(out)


# money


def _show_picture(case: Case, documents: Documents, limit: int, *, as_json: bool) -> None:
    arrows, payments = case.money_picture(), case.payments()
    if as_json:
        print_json(
            {
                "total": len(arrows),
                "arrows": [arrow_json(one) for one in arrows[:limit]],
                "reversed": [[record.id for record in pair] for pair in payments.reversed],
                "one_sided": [record.id for record in payments.one_sided],
                "cautions": [TRANSFER_CAUTION],
            }
        )
        return
    out = console()
    if not arrows:
        out.print("No record and no claim tells of money.")
    for arrow in arrows[:limit]:
        out.print(_arrow_text(arrow))
        if arrow.flow is not None:
            _print_sources(out, [record for payment in arrow.flow.payments for record in payment.records], documents)
        if arrow.finding is not None:
            paths = sorted({view.document.path for view in arrow.finding.claims})
            out.print(indented(Text(inert(", ".join(paths)), style="dim"), 4))
    if payments.reversed:
        out.print(f"{counted(len(payments.reversed), 'booking')} taken back, and left out.", style="dim")
    if payments.one_sided:
        out.print(f"{counted(len(payments.one_sided), 'transfer')} with one side named, in no arrow.", style="dim")
    _print_end(out, len(arrows), limit, "arrows", (TRANSFER_CAUTION,) if arrows else ())


_TOLD = {"booked": "booked", "noted": "noted in a book", "claimed": "claimed"}


def _arrow_text(arrow: Arrow) -> Text:
    text = Text(inert(f"{arrow.source or '(nobody named)'} → {arrow.target}"), style="bold")
    text.append(f"  {_TOLD[arrow.told.value]}", style="cyan")
    if arrow.finding is not None:
        text.append(f" ({arrow.finding.strength.value}, {counted(arrow.finding.n_sources, 'independent source')})")
    text.append(f"  {inert(', '.join(arrow.amounts))}" if arrow.amounts else "")
    if arrow.flow is not None:
        text.append(f" in {counted(len(arrow.flow.payments), 'payment')}")
    text.append(f", by {inert(', '.join(arrow.means))}" if arrow.means else "")
    dates = " to ".join(dict.fromkeys(one for one in (arrow.first, arrow.last) if one))
    text.append(f", {dates}" if dates else "")
    if arrow.beside:
        text.append(f"; also {' and '.join(_TOLD[one.value] for one in arrow.beside)}", style="green")
    return text


def _show_paths(found: MoneyPaths, ends: tuple[str, str], documents: Documents, *, as_json: bool) -> None:
    if as_json:
        paths = [
            {
                "nodes": list(path.nodes),
                "width": str(path.width),
                "currency": path.payments[0].currency,
                "days": path.days,
                "payments": [payment_json(payment) for payment in path.payments],
            }
            for path in found.items
        ]
        print_json({"complete": found.complete, "paths": paths, "cautions": [PATH_CAUTION, TRANSFER_CAUTION]})
        return
    out = console()
    if not found.items:
        out.print(Text(f"No chain of payments leads from {inert(ends[0])} to {inert(ends[1])}."))
    for path in found.items:
        head = f"{' → '.join(path.nodes)}"
        most = f"  at most {path.width} {path.payments[0].currency} all the way, in {counted(path.days, 'day')}"
        out.print(Text(inert(head), style="bold").append(inert(most)))
        for payment in path.payments:
            carried = f", carried by {payment.courier}" if payment.courier else ""
            words = f"{payment.when}  {payment.source} → {payment.target}  {payment.amount} {payment.currency}{carried}"
            out.print(indented(Text(inert(words)), 4))
            _print_sources(out, payment.records, documents, 6)
    if not found.complete:
        out.print("There were too many chains to look at all of them; fewer --legs or --days make it complete.")
    if found.items:
        out.print(f"\n{PATH_CAUTION}\n{TRANSFER_CAUTION}", style="dim")


def _show_fans(found: Sequence[Fan], documents: Documents, limit: int, *, as_json: bool) -> None:
    if as_json:
        print_json({"total": len(found), "fans": [fan_json(one) for one in found[:limit]]})
        return
    out = console()
    if not found:
        out.print("Nobody was paid by three or more within a week, and nobody paid three or more.")
    for fan in found[:limit]:
        verb = "is paid by" if fan.kind.value == "in" else "pays"
        beyond = "beyond chance" if fan.beyond_chance else "no more than chance may bring"
        text = Text(inert(f"{fan.center} {verb} {len(fan.others):,} others"), style="bold")
        text.append(f"  {fan.first} to {fan.last}; as many in {fan.chance:.2g} of shuffled orders, {beyond}")
        out.print(text)
        sums = ", ".join(f"{flow.source} → {flow.target} {flow.total} {flow.currency}" for flow in fan.flows)
        out.print(indented(Text(inert(sums)), 4))
        _print_sources(out, [record for payment in fan.payments for record in payment.records], documents)
    _print_end(out, len(found), limit, "fans", (TRANSFER_CAUTION,) if found else ())


# sources


def _print_sources(out: Console, records: Sequence[Record], documents: Documents, indent: int = 4) -> None:
    """Prints which records a line stands on, by document with the order under which it was obtained."""
    by_document: dict[str, list[int]] = {}
    for record in records:
        by_document.setdefault(record.document, []).append(record.number)
    for id_, numbers in by_document.items():
        view = documents[id_]
        listed = ", ".join(map(str, numbers[:_SHOWN_RECORDS]))
        more = f" and {len(numbers) - _SHOWN_RECORDS:,} more" if len(numbers) > _SHOWN_RECORDS else ""
        noun = "record" if len(numbers) == 1 else "records"
        authority = authority_words(view)
        out.print(indented(Text(inert(f"{view.path}, {noun} {listed}{more}; {authority}"), style="dim"), indent))


def _print_end(out: Console, total: int, limit: int, noun: str, cautions: Iterable[str]) -> None:
    if total > limit:
        out.print(f"\n{limit:,} of {total:,} {noun} shown; --limit shows more", style="dim")
    for caution in cautions:
        out.print(f"\n{caution}", style="dim")
