"""Checking a correction against the vocabulary before it is written."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from quipus.errors import QuipusError, SettingsError
from quipus.model import Claim, EntityType, Modality, ObjectKind, Polarity, Predicate, is_edtf, vocabulary

SIDES = ("subject", "object", "speaker")
CRIME, TEXT = "crime:", "text:"
FIELDS = ("predicate", "modality", "polarity", *SIDES, "qualifier.NAME")


@dataclass(frozen=True, slots=True)
class Choice:
    """A referent that a correction may name."""

    referent: str
    type: EntityType


def check_correction(
    claim: Claim, changes: Mapping[str, str], choose: Callable[[str], Choice], type_of: Callable[[str], EntityType]
) -> list[tuple[str, str]]:
    """Returns a correction's details with ids for names, or raises `SettingsError` with every fault.

    Args:
        claim: as it stands now.
        changes: as `Case.correct` takes them.
        choose: gives the referent that a name or id means, or raises `QuipusError`.
        type_of: gives the type of a referent.
    """
    faults: list[str] = []
    details: list[tuple[str, str]] = []
    for field, value in sorted(changes.items()):
        try:
            details.append((field, check_field(field, value, choose)))
        except (QuipusError, ValueError) as error:
            faults.append(f"{field}: {error}")
    if not changes:
        faults.append(f"nothing to correct. Give FIELD=VALUE with a field of: {', '.join(FIELDS)}")
    faults.extend(() if faults else _iter_clashes(claim, dict(details), type_of))
    if faults:
        raise SettingsError(faults)
    return details


def check_field(field: str, value: str, choose: Callable[[str], Choice]) -> str:
    """Returns the value of a field with ids for names; raises `QuipusError` or ValueError if it cannot be."""
    if field in SIDES:
        return _checked_side(field, value, choose)
    if field.startswith("qualifier."):
        return _checked_qualifier(field.removeprefix("qualifier."), value)
    known = {
        "predicate": tuple(vocabulary().predicates),
        "modality": tuple(modality.value for modality in Modality),
        "polarity": tuple(polarity.value for polarity in Polarity),
    }
    if field not in known:
        raise ValueError(f"no such field. Known: {', '.join(FIELDS)}")
    if value not in known[field]:
        raise ValueError(f"{value!r} is not one of: {', '.join(known[field])}")
    return value


def _checked_side(field: str, value: str, choose: Callable[[str], Choice]) -> str:
    if value == "" or (field == "object" and value.startswith(TEXT)):
        return value
    if field == "object" and value.startswith(CRIME):
        vocabulary().get_crime(value.removeprefix(CRIME))
        return value
    return choose(value).referent


def _checked_qualifier(name: str, value: str) -> str:
    if name not in vocabulary().qualifiers:
        raise ValueError(f"no such qualifier. Known: {', '.join(vocabulary().qualifiers)}")
    if name == "when" and value and not is_edtf(value):
        raise ValueError(f"{value!r} is no EDTF date. Write 2022-05-17, 2022-05, 2022 or 2019/2022.")
    return value


def _iter_clashes(claim: Claim, details: Mapping[str, str], type_of: Callable[[str], EntityType]) -> Iterator[str]:
    """Yields a sentence for each side whose type the predicate does not take."""
    predicate = vocabulary().get_predicate(details.get("predicate", claim.predicate))
    subject = details.get("subject", claim.subject or "")
    subject_type = type_of(subject).value if subject else "null"
    object_type = _object_type(details["object"], type_of) if "object" in details else _type_as_is(claim, type_of)
    yield from iter_type_faults(predicate, subject_type, object_type)


def iter_type_faults(predicate: Predicate, subject: str, object_: str) -> Iterator[str]:
    """Yields a sentence for each side that is of a type which a predicate does not take.

    >>> list(iter_type_faults(vocabulary().get_predicate("leads"), "place", "group"))
    ['subject: leads takes person, people, group, not place']
    """
    for side, takes, found in (("subject", predicate.subject, subject), ("object", predicate.object, object_)):
        if found not in takes:
            yield f"{side}: {predicate.name} takes {', '.join(takes)}, not {found}"


def _object_type(value: str, type_of: Callable[[str], EntityType]) -> str:
    if value == "":
        return "null"
    if value.startswith(CRIME):
        return "crime"
    return "text" if value.startswith(TEXT) else type_of(value).value


def _type_as_is(claim: Claim, type_of: Callable[[str], EntityType]) -> str:
    if claim.object is None:
        return "null"
    if claim.object.kind is ObjectKind.REFERENT:
        return type_of(claim.object.value).value
    return claim.object.kind.value
