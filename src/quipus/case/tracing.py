"""Following records: who is in contact with whom, which handset changed its card, which way money went.

The measures are imported where they are asked for, as in `quipus.case.networking`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

from quipus.case.recording import Recording, find_forms
from quipus.case.settling import settle
from quipus.errors import NotFoundError
from quipus.language.names import name_key
from quipus.language.phones import parse_phone
from quipus.model import ClaimFilter, EntityView, Finding, Record, RecordKind, Strength
from quipus.resolve.findings import make_findings

if TYPE_CHECKING:
    from quipus.network.records import (
        Arrow,
        CommonContact,
        Contact,
        DeviceChange,
        Fan,
        Flow,
        Holders,
        MoneyPaths,
        Payments,
        PhoneSwitches,
    )

_USES = "uses_identifier"
_SENDS = "sends_money_to"
_BELONGS = ("member_of", "leads", "founded")
"""Predicates by which somebody is of a group."""
_FIRM = frozenset((Strength.SOLID, Strength.DASHED))
"""Findings by which a number is given to its holder, or a member to a group: alleged or denied ones do not do it."""
_SEED = 0


class Tracing(Recording):
    """The part of a case that joins records into findings; nothing of it is stored."""

    def holders(self) -> Holders:
        """Returns who holds which number, account or name, as claims that are certain or probable say.

        What several are said to hold belongs to none of them here: it stays a number.
        """
        from quipus.network.records import Holders  # noqa: PLC0415

        found: dict[str, set[str]] = {}
        for finding in self._firm(_USES):
            if finding.subject is not None:
                for form in _forms_of(finding):
                    found.setdefault(form, set()).add(finding.subject.name)
        return Holders({form: next(iter(names)) for form, names in found.items() if len(names) == 1})

    def contacts(self, who: str | None = None) -> tuple[Contact, ...]:
        """Returns what passed between each two numbers or people, most contacts first.

        Args:
            who: a number, a person that a claim gives one, or a group for those of all its members; None for all.

        Raises:
            NotFoundError: no record names it, and no claim gives it a number that one does.
        """
        from quipus.network.records import find_contacts  # noqa: PLC0415

        records, holders = self._talk(), self.holders()
        among = None if who is None else self._nodes(who, records, holders)
        return find_contacts(records, holders, among)

    def common_contacts(self, left: str, right: str) -> tuple[CommonContact, ...]:
        """Returns who is in touch with both of two numbers, people or groups, the least likely by chance first.

        Raises:
            NotFoundError: no record names one of them, and no claim gives it a number that one does.
        """
        from quipus.network.records import find_common_contacts  # noqa: PLC0415

        records, holders = self._talk(), self.holders()
        one, other = (self._nodes(name, records, holders) for name in (left, right))
        return find_common_contacts(records, one, other, holders)

    def device_changes(self) -> tuple[DeviceChange, ...]:
        """Returns where a handset was seen with another card, or a card with another handset, in order of time."""
        from quipus.network.records import find_device_changes  # noqa: PLC0415

        return find_device_changes(self._of_kind(RecordKind.CALL))

    def phone_switches(self, seed: int = _SEED) -> PhoneSwitches:
        """Returns numbers that fall silent matched with ones that wake up among the same contacts: suggestions alone.

        Args:
            seed: of the phones that are cut to know what chance does, where there are more than a thousand.
        """
        import numpy as np  # noqa: PLC0415

        from quipus.network.records import find_phone_switches  # noqa: PLC0415

        return find_phone_switches(self._talk(), rng=np.random.default_rng(seed))

    def payments(self) -> Payments:
        """Returns the transfers of the case as payments, without those that were taken back."""
        from quipus.network.records import find_payments  # noqa: PLC0415

        return find_payments(self._of_kind(RecordKind.TRANSFER), self.holders())

    def flows(self) -> tuple[Flow, ...]:
        """Returns what went from each to each, by currency."""
        from quipus.network.records import find_flows  # noqa: PLC0415

        return find_flows(self.payments().items)

    def money_picture(self) -> tuple[Arrow, ...]:
        """Returns what records and claims tell of money, side by side, each marked as what it is."""
        from quipus.network.records import find_money_picture  # noqa: PLC0415

        return find_money_picture(self.flows(), self._said(_SENDS))

    def money_paths(
        self, source: str, target: str, *, k: int = 5, most_legs: int = 6, within_days: int = 30
    ) -> MoneyPaths:
        """Returns the widest chains of payments in the order of time between two accounts, names or holders.

        Args:
            source, target: as records or claims name them.
            k: how many. most_legs: payments of a chain. within_days: between a payment and the next.

        Raises:
            NotFoundError: no payment names one of them.
        """
        from quipus.network.records import find_money_paths  # noqa: PLC0415

        records, holders = self._of_kind(RecordKind.TRANSFER), self.holders()
        payments = self.payments().items
        find = partial(find_money_paths, payments, k=k, most_legs=most_legs, within_days=within_days)
        ends = [sorted(self._nodes(name, records, holders)) for name in (source, target)]
        found = [find(one, other) for one in ends[0] for other in ends[1] if one != other]
        items = sorted((path for paths in found for path in paths.items), key=lambda path: (-path.width, path.days))
        return type(found[0])(tuple(items[:k]), all(paths.complete for paths in found)) if found else find("", "")

    def fans(self, seed: int = _SEED) -> tuple[Fan, ...]:
        """Returns who was paid by many within a week, or paid many, with how often chance brings that about."""
        import numpy as np  # noqa: PLC0415

        from quipus.network.records import find_fans  # noqa: PLC0415

        return find_fans(self.payments().items, np.random.default_rng(seed))

    def _talk(self) -> tuple[Record, ...]:
        return (*self._of_kind(RecordKind.CALL), *self._of_kind(RecordKind.MESSAGE))

    def _of_kind(self, kind: RecordKind) -> tuple[Record, ...]:
        return self.records(kind=kind.value).items

    def _firm(self, predicate: str) -> Iterator[Finding]:
        return (one for one in self._said(predicate) if one.strength in _FIRM)

    def _said(self, predicate: str) -> Sequence[Finding]:
        """Returns the findings of one predicate, made of its claims alone: a case has many others."""
        settle(self._store)
        return make_findings(self._store.claims(ClaimFilter(predicate=predicate)).items)

    def _nodes(self, wanted: str, records: Sequence[Record], holders: Holders) -> frozenset[str]:
        """Returns the nodes that a name means: a number, a holder, the members of a group, or a name in records."""
        nodes: dict[str, str] = {}
        for record in records:
            for side in (record.source, record.target):
                if side is not None:
                    nodes.setdefault(side.value, holders.name(side))
        found = {nodes[form] for form in _forms(wanted) if form in nodes}
        entities = self._store.find_entities(wanted).items
        exact = [view for view in entities if wanted in view.names or view.id.startswith(wanted)]
        names = {view.name for view in self._with_members(exact or entities)}
        found |= {node for node in nodes.values() if node in names or name_key(node) == name_key(wanted)}
        if not found:
            hint = f"List what records name with: quipus records; give it a number with the predicate {_USES}."
            raise NotFoundError("side of a record", wanted, hint)
        return frozenset(found)

    def _with_members(self, entities: Sequence[EntityView]) -> Iterator[EntityView]:
        """Yields entities and, of groups, everybody whom a firm finding counts among them."""
        yield from entities
        wanted = {view.id for view in entities}
        for finding in (one for predicate in _BELONGS for one in self._firm(predicate)):
            if finding.subject is not None and finding.object is not None and finding.object.id in wanted:
                yield finding.subject


def _forms_of(finding: Finding) -> frozenset[str]:
    """Returns the normal forms that the identifier of a claim may have in records."""
    told = [] if finding.value is None else [finding.value.value]
    told += [] if finding.object is None else [finding.object.name, *finding.object.names]
    return frozenset(form for one in told for form in _forms(one))


def _forms(written: str) -> frozenset[str]:
    """Returns the normal forms of a number, an account or a name: E.164, an IBAN without blanks, as it stands.

    >>> sorted(_forms("ES91 2100 0418"))
    ['ES91 2100 0418', 'ES9121000418']
    """
    number = parse_phone(written)
    forms = {*find_forms(written), "".join(written.split()).upper(), *([number] if number is not None else [])}
    return frozenset(forms)
