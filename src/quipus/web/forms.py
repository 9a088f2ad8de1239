"""Forms that say what a claim says: what stands in them, what may be chosen, and back to what a case takes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from starlette.datastructures import FormData

from quipus.model import ClaimView, EntityType, EntityView, Modality, ObjectKind, Predicate, vocabulary

ALWAYS = ("when", "phase")
"""Qualifiers that any claim may have, besides those of its predicate."""

_CHOICE = re.compile(r"(?:- |\|)(\w+)")
_WITH_ID = re.compile(r"\[([0-9a-f]{8,32})\]\s*\Z")


@dataclass(frozen=True, slots=True)
class Field:
    """A qualifier as a form shows it: its name, and its value as it stands (empty if it has none)."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class ClaimForm:
    """What stands in a form and what may be chosen in it.

    Attributes:
        predicate: the one that is chosen in the form.
        values: what stands in the form, by field; sides as "NAME [start of id]".
        fields: the qualifiers that the predicate may have, and those that have a value.
        predicates, modalities, crimes, types, words: what may be chosen; `words` by qualifier.
        fault: why what was tried cannot stand; empty before.
    """

    predicate: Predicate
    values: Mapping[str, str]
    fields: tuple[Field, ...]
    predicates: tuple[str, ...]
    modalities: tuple[str, ...]
    crimes: tuple[str, ...]
    types: tuple[str, ...]
    words: Mapping[str, tuple[str, ...]]
    fault: str = ""

    @property
    def subject_types(self) -> tuple[str, ...]:
        """The entity types that the subject may have."""
        return tuple(type_ for type_ in self.predicate.subject if type_ in set(EntityType))

    @property
    def object_types(self) -> tuple[str, ...]:
        """The entity types that the object may have; empty if it is a crime or words."""
        return tuple(type_ for type_ in self.predicate.object if type_ in set(EntityType))


def make_form(values: Mapping[str, str], fault: str = "", *, view: ClaimView | None = None) -> ClaimForm:
    """Returns a form with some values in it.

    Args:
        values: by field. fault: why they cannot stand.
        view: the claim whose predicate and qualifiers are shown where the values say nothing.
    """
    known = vocabulary()
    default = next(iter(known.predicates)) if view is None else view.shown.predicate
    predicate = known.predicates.get(values.get("predicate", ""), known.get_predicate(default))
    held = [] if view is None else [item.name for item in view.shown.qualifiers]
    given = [key.removeprefix("qualifier.") for key, value in values.items() if key.startswith("qualifier.") and value]
    names = dict.fromkeys((*predicate.qualifiers, *ALWAYS, *held, *given))
    return ClaimForm(
        predicate=predicate,
        values=values,
        fields=tuple(Field(name, values.get(f"qualifier.{name}", "")) for name in names if name in known.qualifiers),
        predicates=tuple(known.predicates),
        modalities=tuple(modality.value for modality in Modality),
        crimes=tuple(known.crimes),
        types=tuple(type_.value for type_ in EntityType),
        words={name: choices_of(name) for name in ("stage", "phase")},
        fault=fault,
    )


def choices_of(qualifier: str) -> tuple[str, ...]:
    """Returns the words that a qualifier may be, as the vocabulary lists them.

    >>> choices_of("phase")
    ('former', 'planned')
    """
    return tuple(_CHOICE.findall(vocabulary().qualifiers[qualifier]))


def values_of(view: ClaimView) -> dict[str, str]:
    """Returns what stands in the form of a correction before anybody changes it, by field."""
    shown, object_ = view.shown, view.shown.object
    return {
        "predicate": shown.predicate,
        "modality": shown.modality.value,
        "polarity": shown.polarity.value,
        "subject": label_of(view.subject),
        "object": label_of(view.object),
        "crime": object_.value if object_ is not None and object_.kind is ObjectKind.CRIME else "",
        "text": object_.value if object_ is not None and object_.kind is ObjectKind.TEXT else "",
        "speaker": label_of(view.speaker),
        **{f"qualifier.{item.name}": item.value for item in shown.qualifiers},
    }


def label_of(entity: EntityView | None) -> str:
    """Returns an entity as forms show it: its name, and the start of its id, for two may bear one name."""
    return "" if entity is None else f"{' '.join(entity.name.split())} [{entity.id[:12]}]"


def name_of(label: str) -> str:
    """Returns the name or id that somebody typed or chose in a form.

    >>> name_of("El Toro [0123456789ab]"), name_of(" El Toro ")
    ('0123456789ab', 'El Toro')
    """
    match = _WITH_ID.search(label)
    return match[1] if match else label.strip()


def to_object(predicate: Predicate, values: Mapping[str, str]) -> str:
    """Returns the object of a claim from the three fields that a form has for it, as `Case.correct` takes it."""
    if "crime" in predicate.object:
        return f"crime:{values['crime']}" if values.get("crime") else ""
    if "text" in predicate.object and values.get("text"):
        return f"text:{values['text']}"
    return name_of(values.get("object", ""))


def texts_of(form: FormData | Iterable[tuple[str, object]]) -> dict[str, str]:
    """Returns a form's fields that are text, by name."""
    pairs = form.multi_items() if isinstance(form, FormData) else form
    return {key: value for key, value in pairs if isinstance(value, str)}
