"""The gate of publication: what leaves the desk in a file for others, and what does not. The rule stands here alone.

Nothing is published of a document that holds records of which nobody says under what order they were obtained, nor of
what came inside it: the pictures and papers of a chat's export were obtained by the same hands.

Victims go under pseudonyms, in every text. Of a sealed document its claims are published, and of itself only that it is
sealed: not what it is called, who speaks in it, from when it is, nor its words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from quipus.model import (
    AUTHORITY_UNKNOWN,
    Claim,
    ClaimView,
    DocumentView,
    EntityView,
    Finding,
    Locator,
    Object,
    ObjectKind,
    Span,
    lacks_authority,
)
from quipus.publish.pseudonyms import WITHHELD, Pseudonyms, in_language
from quipus.resolve.findings import make_contradiction, make_findings

SEALED: Final = {"en": "sealed source", "es": "fuente reservada", "pt": "fonte sigilosa"}
"""What stands for a sealed document, before a number, by the language of the file."""

_NAMED = 3
"""Documents named in the words about what is left out."""


@dataclass(frozen=True, slots=True)
class Gate:
    """What publication leaves out of a case, and what it writes otherwise.

    Attributes:
        held: the documents of which nothing is published, by id. n_claims: how many claims stand on them.
        elsewhere: the entities that held documents name, as the other documents name them; None where no other does.
        sealed: what stands for each sealed document, by its id.
        victims: the pseudonyms. language: of the file that is written.
    """

    held: Mapping[str, DocumentView] = field(default_factory=dict)
    n_claims: int = 0
    elsewhere: Mapping[str, EntityView | None] = field(default_factory=dict)
    sealed: Mapping[str, DocumentView] = field(default_factory=dict)
    victims: Pseudonyms = field(default_factory=Pseudonyms)
    language: str = "en"

    def let_claim(self, view: ClaimView) -> ClaimView | None:
        """Returns a claim as it may be published, None if it may not: nobody has a name from a held document.

        Its `claim` stays as the extractor made it, with its id; what is written is `shown`.
        """
        passed = self._pass(view)
        return None if passed is None else self._protect(passed)

    def let_claims(self, views: Iterable[ClaimView]) -> Iterator[ClaimView]:
        """Yields those of some claims that may be published, as they may be."""
        return (let for view in views if (let := self.let_claim(view)) is not None)

    def let_findings(self, views: Iterable[ClaimView]) -> Iterator[Finding]:
        """Yields the findings that those of some claims make that may be published.

        Which sources are one is found out first: it shows in who speaks and in the words, which are then replaced.
        """
        for finding in make_findings(passed for view in views if (passed := self._pass(view)) is not None):
            yield self._protect_finding(finding)

    def let_entity(self, view: EntityView) -> EntityView | None:
        """Returns an entity as it may be published; None where held documents alone name it."""
        passed = self.elsewhere.get(view.id, view)
        return None if passed is None else self._rename(passed)

    def let_names(self, document: str, names_of: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
        """Returns the names that a document gives to its referents, without those that name a victim.

        Of a sealed document there are none. Whoever is left out goes by the names of `let_entity`.
        """
        if document in self.sealed:
            return {}
        return {one: names for one, names in names_of.items() if self._hide_all(names) == names}

    def hide(self, text: str, language: str | None = None) -> str:
        """Returns a text with pseudonyms in place of victims' names.

        Args:
            text: any. language: of the text; None takes that of the file.
        """
        return self.victims.hide(text, language or self.language)

    def _pass(self, view: ClaimView) -> ClaimView | None:
        if not self.held:
            return view
        if view.document.id in self.held:
            return None
        return replace(
            view, subject=self._side(view.subject), object=self._side(view.object), speaker=self._side(view.speaker)
        )

    def _side(self, view: EntityView | None) -> EntityView | None:
        if view is None:
            return None
        return self.elsewhere.get(view.id, view) or replace(view, name=view.id, names=())

    def _rename(self, view: EntityView) -> EntityView:
        if not self.victims.of:
            return view
        if view.id in self.victims.of:
            pseudonym = self.victims.of[view.id].words(self.language)
            return replace(view, name=pseudonym, names=(pseudonym,))
        return replace(view, name=self._hide_name(view.name), names=self._hide_all(view.names))

    def _hide_all(self, names: Iterable[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(map(self._hide_name, names)))

    def _hide_name(self, name: str) -> str:
        hidden = self.hide(name)
        is_whole = any(hidden == one.words(self.language) for one in self.victims.of.values())
        return in_language(WITHHELD, self.language) if is_whole and hidden != name else hidden

    def _protect(self, view: ClaimView) -> ClaimView:
        """Returns a claim with its victims under pseudonyms, and without what a sealed document says beside it."""
        if not self.victims.of and not self.sealed:
            return view
        mask = self.sealed.get(view.document.id)
        language = view.document.language
        subject, object_, speaker = (
            None if side is None else self._rename(side) for side in (view.subject, view.object, view.speaker)
        )
        view = replace(view, subject=subject, object=object_, shown=self._reword(view.shown, language))
        if mask is not None:
            shown = replace(view.shown, speaker=None, cues=(), evidence=(Span(0, 0),))
            return replace(view, speaker=None, shown=shown, document=mask, quote="", sentence="", locator=Locator())
        return replace(
            view,
            speaker=speaker,
            document=self._reword_document(view.document),
            quote=self.hide(view.quote, language),
            sentence=self.hide(view.sentence, language),
        )

    def _reword(self, claim: Claim, language: str | None) -> Claim:
        found = claim.object
        if found is not None and found.kind is ObjectKind.TEXT:
            found = Object(ObjectKind.TEXT, self.hide(found.value, language))
        qualifiers = (replace(one, value=self.hide(one.value, language)) for one in claim.qualifiers)
        cues = (replace(one, words=self.hide(one.words, language)) for one in claim.cues)
        return replace(claim, object=found, qualifiers=tuple(qualifiers), cues=tuple(cues))

    def _reword_document(self, view: DocumentView) -> DocumentView:
        return replace(
            view,
            name=self.victims.hide(view.name, view.language or self.language, is_path=True),
            path=self.victims.hide(view.path, view.language or self.language, is_path=True),
            title=None if view.title is None else self.hide(view.title, view.language),
            publisher=None if view.publisher is None else self.hide(view.publisher, view.language),
            authority=None if view.authority is None else self.hide(view.authority, view.language),
        )

    def _protect_finding(self, finding: Finding) -> Finding:
        if not self.victims.of and not self.sealed:
            return finding
        claims = tuple(map(self._protect, finding.claims))
        value = finding.value
        if value is not None and value.kind is ObjectKind.TEXT:
            value = Object(ObjectKind.TEXT, self.hide(value.value, finding.claims[0].document.language))
        return replace(
            finding,
            subject=None if finding.subject is None else self._rename(finding.subject),
            object=None if finding.object is None else self._rename(finding.object),
            value=value,
            claims=claims,
            contradictions=tuple(
                make_contradiction(one.clash, *map(self._protect, one.claims)) for one in finding.contradictions
            ),
        )

    @property
    def words(self) -> str:
        """How many claims are left out and why, for a person; "" where none is."""
        if not self.n_claims:
            return ""
        paths = sorted(document.path for document in self.held.values())
        more = f" and {len(paths) - _NAMED:,} more" if len(paths) > _NAMED else ""
        documents = f"{_counted(len(paths), 'document')} of records"
        claims = _counted(self.n_claims, "claim")
        return f"Left out: {claims} on {documents}, {AUTHORITY_UNKNOWN} ({', '.join(paths[:_NAMED])}{more})."

    @property
    def words_of_replaced(self) -> str:
        """How many victims and sealed documents are written otherwise, for a person; "" where there is none."""
        said = []
        if self.victims.of:
            said.append(f"the names of {_counted(len(self.victims.of), 'victim')}")
        if self.sealed:
            said.append(f"name and words of {_counted(len(self.sealed), 'sealed document')}")
        return f"Replaced: {'; '.join(said)}." if said else ""


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


OPEN: Final = Gate()
"""The gate that holds nothing back: for work at the desk, and where somebody asked by name for what it would hold."""


def find_held(documents: Iterable[DocumentView]) -> dict[str, DocumentView]:
    """Returns the documents of which nothing is published, by id.

    Args:
        documents: all of a case, since an attachment is held with what it came in.
    """
    known = {document.id: document for document in documents}
    return {document.id: document for document in known.values() if _is_held(document, known)}


def _is_held(document: DocumentView, known: Mapping[str, DocumentView]) -> bool:
    if document.authority:
        return False
    if lacks_authority(document):
        return True
    carrier = known.get(document.parent or "")
    return carrier is not None and _is_held(carrier, known)


def mask_sealed(documents: Iterable[DocumentView], language: str = "en") -> dict[str, DocumentView]:
    """Returns what stands for each sealed document, by its id: a number, the same until another document is sealed.

    Args:
        documents: all of a case, since an attachment is sealed with what it came in. language: of the file.
    """
    known = {document.id: document for document in documents}
    sealed = sorted(one.id for one in known.values() if _is_sealed(one, known))
    return {id_: _mask(f"{in_language(SEALED, language)} {number}") for number, id_ in enumerate(sealed, 1)}


def _is_sealed(document: DocumentView, known: Mapping[str, DocumentView]) -> bool:
    carrier = known.get(document.parent or "")
    return document.sealed or (carrier is not None and _is_sealed(carrier, known))


def _mask(words: str) -> DocumentView:
    return DocumentView(
        id=words, name=words, path=words, media_type="", title=None, published=None, language=None, publisher=None,
        authority=None, reliability=None, sealed=True, parent=None,
    )  # fmt: skip
