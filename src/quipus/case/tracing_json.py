"""Findings over records as values for JSON; records are named by their ids."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, TypeAlias

from quipus.model import Record
from quipus.model.cautions import IDENTIFIER_CAUTION, SWITCH_CAUTION

if TYPE_CHECKING:  # measures take half a second to load
    from quipus.network.records import Arrow, CommonContact, Contact, DeviceChange, Fan, Payment, PhoneSwitch
    from quipus.network.switches import Switch, Switches

Json: TypeAlias = dict[str, Any]


def _ids(records: Iterable[Record]) -> list[str]:
    return [record.id for record in records]


def contact_json(one: Contact) -> Json:
    """Returns what passed between two."""
    named = ("one", "other", "n_out", "n_in", "n_messages", "seconds", "first", "last", "n_days", "night")
    return {**{name: getattr(one, name) for name in named}, "records": _ids(one.records)}


def common_json(one: CommonContact) -> Json:
    """Returns somebody in touch with two sets, with the chance of it."""
    return {
        "name": one.name,
        "member_of": one.member_of,
        "partners": one.n_partners,
        "chance": one.chance,
        "beyond_chance": one.beyond_chance,
        "left": [contact_json(contact) for contact in one.left],
        "right": [contact_json(contact) for contact in one.right],
    }


def change_json(one: DeviceChange) -> Json:
    """Returns a handset with another card, or a card in another handset."""
    uses = [
        {
            "imei": use.imei,
            "imsi": use.imsi,
            "numbers": list(use.numbers),
            "first": use.first,
            "last": use.last,
            "records": _ids(use.records),
        }
        for use in (one.before, one.after)
    ]
    return {
        "change": one.change.value,
        "kept": one.kept,
        "in_turn": one.in_turn,
        "uses": one.n_uses,
        "before": uses[0],
        "after": uses[1],
    }


def switch_json(one: Switch) -> Json:
    """Returns a proposal that two phones are, one after the other, one person's, with its reasons."""
    return asdict(one) | {"silent_since": one.silent_since.isoformat(), "wakes_at": one.wakes_at.isoformat()}


def phone_switch_json(one: PhoneSwitch) -> Json:
    """Returns the same with the ids of its records, and from when to when the lists that name the two go."""
    return switch_json(one.switch) | {
        "silent_since": one.silent_since,
        "wakes_at": one.wakes_at,
        "listed_until": one.listed_until,
        "listed_since": one.listed_since,
        "records": {"before": _ids(one.before), "after": _ids(one.after)},
    }


def switches_worth_json(found: Switches) -> Json:
    """Returns what proposals are worth: how many pairs were looked at, and what chance does."""
    return {
        "contacts": found.n_contacts,
        "phones": found.n_phones,
        "silent": found.n_silent,
        "woken": found.n_woken,
        "candidates": found.n_candidates,
        "rounds": found.n_rounds,
        "compared": found.n_compared,
        "known_again": found.n_known_again,
        "gone_on": found.n_gone_on,
        "threshold": found.threshold,
        "undefined": found.undefined,
        "total": len(found.switches),
        "cautions": [SWITCH_CAUTION, IDENTIFIER_CAUTION],
    }


def payment_json(one: Payment) -> Json:
    """Returns a payment with the ids of its records."""
    return {
        "source": one.source,
        "target": one.target,
        "when": one.when,
        "amount": str(one.amount),
        "currency": one.currency,
        "courier": one.courier,
        "records": _ids(one.records),
    }


def arrow_json(one: Arrow) -> Json:
    """Returns what one kind of source tells of money from one to another."""
    finding, flow = one.finding, one.flow
    return {
        "source": one.source,
        "target": one.target,
        "told": one.told.value,
        "amounts": list(one.amounts),
        "first": one.first,
        "last": one.last,
        "means": list(one.means),
        "beside": [other.value for other in one.beside],
        "finding": None if finding is None else finding.id,
        "strength": None if finding is None else finding.strength.value,
        "payments": [] if flow is None else [payment_json(payment) for payment in flow.payments],
    }


def fan_json(one: Fan) -> Json:
    """Returns one who was paid by many, or paid many."""
    return {
        "center": one.center,
        "kind": one.kind.value,
        "others": list(one.others),
        "first": one.first,
        "last": one.last,
        "chance": one.chance,
        "beyond_chance": one.beyond_chance,
        "payments": [payment_json(payment) for payment in one.payments],
    }
