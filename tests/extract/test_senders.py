"""Chats: the sender is the speaker; numbers are things of their own; names that a chat shows join nothing."""

from __future__ import annotations

from quipus.extract import extract
from quipus.model import Document, EntityType, Extraction, MentionForm
from quipus.read.reading import read_bytes
from quipus.read.settings import Settings

CHAT = """13/05/23, 20:28 - Ana creó el grupo "Ventas: norte"
13/05/23, 20:29 - Ana: Pedro Rojas Soto es el jefe de Los Faroles
13/05/23, 20:30 - \u202a+51\u00a0987\u00a0654\u00a0321\u202c: ayer la policía detuvo a Pedro Rojas Soto en Lima
13/05/23, 20:31 - Luis cambió a +51 911 222 333
13/05/23, 20:32 - Luis: Ana trabaja para Los Faroles.
"""


def read(text: str, language: str | None = "es") -> tuple[Document, Extraction]:
    (one,) = read_bytes(text.encode(), "x.txt", Settings(language=language)).documents
    return one.document, extract(one.document)


def said(extraction: Extraction) -> dict[str, tuple[str | None, str | None, str | None]]:
    names = {one.id: one.names[0] for one in extraction.referents}
    return {
        claim.predicate: (
            None if claim.subject is None else names[claim.subject],
            None if claim.object is None else names.get(claim.object.value, claim.object.value),
            None if claim.speaker is None else names[claim.speaker],
        )
        for claim in extraction.claims
    }


def test_the_sender_is_the_speaker() -> None:
    _, extraction = read(CHAT)
    assert said(extraction) == {
        "leads": ("Pedro Rojas Soto", "Los Faroles", "Ana"),
        "arrested": ("policía", "Pedro Rojas Soto", "+51987654321"),
        "uses_identifier": ("Luis", "+51911222333", None),
        "member_of": ("Ana", "Los Faroles", "Luis"),
    }


def test_yesterday_is_the_day_before_the_message() -> None:
    _, extraction = read(CHAT)
    (arrest,) = [claim for claim in extraction.claims if claim.predicate == "arrested"]
    assert arrest.qualifier("when") == "2023-05-12"


def test_numbers_are_things_and_names_are_bynames() -> None:
    document, extraction = read(CHAT)
    numbers = [one for one in extraction.referents if one.type is EntityType.IDENTIFIER]
    assert [one.names for one in numbers] == [
        ("+51987654321", "+51 987 654 321"),
        ("+51911222333", "+51 911 222 333"),
    ]
    forms = {mention.referent: mention.form for mention in extraction.mentions}
    shown = [one for one in extraction.referents if one.anchor.start < document.text.index("es el jefe")][:1]
    assert [(one.names, forms[one.id]) for one in shown] == [(("Ana",), MentionForm.ALIAS)]


def test_a_name_in_a_message_is_not_taken_for_the_sender() -> None:
    _, extraction = read(CHAT)
    assert len([one for one in extraction.referents if one.names == ("Ana",)]) == 2


def test_a_notice_founds_no_group() -> None:
    _, extraction = read(CHAT)
    assert not [one for one in extraction.referents if one.type is EntityType.GROUP and "Ventas" in one.names[0]]


def test_senders_are_known_in_a_language_without_grammar() -> None:
    _, extraction = read("13/05/23, 20:29 - Ana: gut\n13/05/23, 20:29 - +51 987 654 321: ja\n", "de")
    assert [(one.type.value, one.names[0]) for one in extraction.referents] == [
        ("person", "Ana"),
        ("identifier", "+51987654321"),
    ]
    assert [problem.code for problem in extraction.problems] == ["language-without-grammar"]


def test_who_uses_which_number() -> None:
    _, extraction = read(
        """13/05/23, 20:29 - Ana: mi nuevo número es +51 911 222 333
13/05/23, 20:30 - Luis: Pedro Rojas Soto usaba el número +51 987 654 321 hasta mayo.
13/05/23, 20:31 - Luis: el número +55 11 98765-4321, utilizado por Marta Quispe, está apagado.
13/05/23, 20:31 - Luis: Iván Soria Paz presuntamente usa la línea +51 987 111 222.
13/05/23, 20:31 - Luis: llama al +51 987 111 333, Pedro Rojas Soto.
"""
    )
    names = {one.id: one.names[0] for one in extraction.referents}
    found = [
        (names[claim.subject or ""], names[claim.object.value], claim.modality.value, claim.origin.rule)
        for claim in extraction.claims
        if claim.predicate == "uses_identifier" and claim.object is not None
    ]
    assert found == [
        ("Ana", "+51911222333", "certain", "uses_identifier.own"),
        ("Pedro Rojas Soto", "+51987654321", "certain", "uses_identifier.user"),
        ("Marta Quispe", "+5511987654321", "certain", "uses_identifier.user"),
        ("Iván Soria Paz", "+51987111222", "alleged", "uses_identifier.user"),
    ]


def test_numbers_in_english_and_portuguese() -> None:
    for language, text in (
        ("en", "Pedro Rojas Soto used the phone number +1 212 555 0147."),
        ("pt", "Pedro Rojas Soto usava o telefone +1 212 555 0147."),
    ):
        (one,) = read_bytes(text.encode(), "x.txt", Settings(language=language)).documents
        assert said(extract(one.document)) == {"uses_identifier": ("Pedro Rojas Soto", "+12125550147", None)}
