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
from quipus.publish import OPEN, Gate, Pseudonym, Pseudonyms, find_held, mask_sealed

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


SEALED = replace(
    PLAIN, id="memo", name="memo.eml", path="memo.eml", title="Memo", publisher="Unidad", published="2022", sealed=True
)
ANNEX = replace(PLAIN, id="annex", path="memo.eml!annex.txt", parent="memo")


def test_what_came_inside_a_sealed_document_is_sealed() -> None:
    masks = mask_sealed([PLAIN, SEALED, ANNEX], "es")
    assert {id_: mask.path for id_, mask in masks.items()} == {
        "annex": "fuente reservada 1",
        "memo": "fuente reservada 2",
    }


def test_a_sealed_document_tells_its_claims_alone() -> None:
    view = claim(SEALED)
    let = Gate(sealed=mask_sealed([SEALED])).let_claim(view)
    assert let is not None
    assert (let.subject, let.claim.id, let.shown.predicate) == (ANA, view.claim.id, "leads")
    assert (let.speaker, let.shown.speaker, let.quote, let.sentence) == (None, None, "", "")
    assert let.document == mask_sealed([SEALED])["memo"]
    assert not {"memo.eml", "Memo", "Unidad", "2022"} & set(map(str, vars_of(let.document)))


def vars_of(document: DocumentView) -> tuple[object, ...]:
    return tuple(getattr(document, name) for name in document.__slots__)


def test_sealing_makes_no_new_sources() -> None:
    """Two memos of one publisher are one source, sealed or not."""
    views = [claim(replace(SEALED, id=id_)) for id_ in ("one", "two")]
    views = [replace(view, speaker=None, object=BEA) for view in views]
    sealed = mask_sealed([view.document for view in views])
    (finding,) = Gate(sealed=sealed).let_findings(views)
    (plain,) = OPEN.let_findings(views)
    assert finding.n_sources == plain.n_sources == 1
    assert {view.document.path for view in finding.claims} == {"sealed source 1", "sealed source 2"}
    assert finding.id == plain.id


def test_a_victim_goes_by_a_pseudonym_and_whoever_has_the_name_by_none() -> None:
    gate = Gate(victims=Pseudonyms({ANA.id: Pseudonym(3, ("Ana",))}), language="pt")
    let = gate.let_claim(replace(claim(PLAIN), object=replace(BEA, name="Ana", names=("Ana", "Bea Paz"))))
    assert let is not None
    assert let.subject == replace(ANA, name="Vítima 3", names=("Vítima 3",))
    assert let.object == replace(BEA, name="nome reservado", names=("nome reservado", "Bea Paz"))
    assert let.speaker == BEA
    assert (let.quote, let.sentence) == ("Vítima 3", "Vítima 3.")


def test_what_is_replaced_is_said() -> None:
    assert OPEN.words_of_replaced == ""
    assert Gate(sealed=mask_sealed([SEALED])).words_of_replaced == "Replaced: name and words of 1 sealed document."
    two = Pseudonyms({one.id: Pseudonym(1, ("Ana",)) for one in (ANA, BEA)})
    assert Gate(victims=two).words_of_replaced == "Replaced: the names of 2 victims."
