"""The gate of publication: which documents are held, what passes, under which names."""

from __future__ import annotations

from dataclasses import replace

import pytest

from quipus.model import (
    Claim,
    ClaimView,
    DocumentView,
    EntityType,
    EntityView,
    Locator,
    Modality,
    Origin,
    Polarity,
    Span,
)
from quipus.publish import OPEN, Gate, find_held

PLAIN = DocumentView("plain", "n.txt", "n.txt", "text/plain", None, None, None, None, None, None, False, None)
CHAT = replace(PLAIN, id="chat", path="chat.txt", n_records=3)
ORDERED = replace(CHAT, id="ordered", authority="Order 7")
PHOTO = replace(PLAIN, id="photo", path="chat.zip!photo.jpg", parent="chat")
LETTER = replace(PLAIN, id="letter", path="chat.zip!letter.docx!annex.pdf", parent="photo")
MAIL = replace(PLAIN, id="mail", path="m.eml")
LIST = replace(CHAT, id="list", path="m.eml!calls.csv", parent="mail")
ANA, BEA = EntityView("a" * 32, EntityType.PERSON, "Ana"), EntityView("b" * 32, EntityType.PERSON, "Bea")


def claim(document: DocumentView) -> ClaimView:
    made = Claim(
        document=document.id,
        subject=ANA.id,
        predicate="leads",
        object=None,
        evidence=(Span(0, 3),),
        origin=Origin("rules", "1", "r"),
        modality=Modality.CERTAIN,
        polarity=Polarity.ASSERTED,
    )
    return ClaimView(made, made, ANA, None, BEA, document, "Ana", "Ana.", Locator())


def test_records_without_an_order_are_held_with_what_came_inside_them() -> None:
    """A mail is not held for the list in it: what its sender wrote is no record."""
    held = find_held([PLAIN, CHAT, ORDERED, PHOTO, LETTER, MAIL, LIST])
    assert set(held) == {"chat", "photo", "letter", "list"}
    assert find_held([CHAT, replace(PHOTO, authority="Order 8")]).keys() == {"chat"}


@pytest.mark.parametrize(("document", "passes"), [(PLAIN, True), (ORDERED, True), (CHAT, False), (LETTER, False)])
def test_claims_pass_by_their_document(document: DocumentView, passes: bool) -> None:
    gate = Gate(find_held([PLAIN, CHAT, ORDERED, PHOTO, LETTER]), 2)
    view = claim(document)
    assert (gate.let_claim(view) is not None) is passes
    assert list(gate.let_claims([view])) == ([view] if passes else [])
    assert OPEN.let_claim(view) is view


def test_nobody_goes_out_under_a_name_that_held_documents_alone_have() -> None:
    gate = Gate({"chat": CHAT}, 1, {ANA.id: replace(ANA, name="A."), BEA.id: None})
    let = gate.let_claim(claim(PLAIN))
    assert let is not None
    assert let.subject is not None
    assert let.speaker is not None
    assert (let.subject.name, let.speaker.name) == ("A.", BEA.id)
    assert gate.let_entity(BEA) is None


def test_what_is_left_out_is_said() -> None:
    assert OPEN.words == ""
    assert Gate({"chat": CHAT}).words == ""
    assert Gate({"chat": CHAT}, 1).words == "Left out: 1 claim on 1 document of records, authority unknown (chat.txt)."
    many = {str(number): replace(CHAT, id=str(number), path=f"{number}.txt") for number in range(5)}
    assert Gate(many, 1200).words == (
        "Left out: 1,200 claims on 5 documents of records, authority unknown (0.txt, 1.txt, 2.txt and 2 more)."
    )
