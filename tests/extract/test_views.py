"""Views: who calls, blames, decides or holds something to be so is the speaker, and never the one spoken of."""

from __future__ import annotations

import pytest

from quipus.extract import extract
from quipus.read.reading import read_bytes
from quipus.read.settings import Settings

Said = tuple[str | None, str, str | None, str | None]


def said(text: str, language: str) -> set[Said]:
    (one,) = read_bytes(text.encode(), "x.txt", Settings(language=language)).documents
    extraction = extract(one.document)
    names: dict[str | None, str] = {one.id: one.names[0] for one in extraction.referents}
    return {
        (
            names.get(claim.subject),
            claim.predicate,
            None if claim.object is None else names.get(claim.object.value, claim.object.value),
            names.get(claim.speaker),
        )
        for claim in extraction.claims
    }


@pytest.mark.parametrize(
    ("language", "text", "claim"),
    [
        (
            "es",
            "Cayó Juan Ruiz, a quien el coronel Hernán Salcedo presentó como lugarteniente de Los Pumas.",
            ("Juan Ruiz", "member_of", "Los Pumas", "Hernán Salcedo"),
        ),
        (
            "en",
            "Juan Ruiz, whom Colonel Peter Salas described as a lieutenant of Los Pumas, fled.",
            ("Juan Ruiz", "member_of", "Los Pumas", "Peter Salas"),
        ),
        (
            "pt",
            "João Silva, a quem o delegado Pedro Souza apontou como chefe do Bonde do Mar, fugiu.",
            ("João Silva", "leads", "Bonde do Mar", "Pedro Souza"),
        ),
        (
            "es",
            "Para el FBI, ese hombre de 37 años es Juan Ruiz, el líder de Los Pumas.",
            ("Juan Ruiz", "leads", "Los Pumas", "FBI"),
        ),
        (
            "pt",
            "Para a Polícia Federal, João Silva é o líder do Bonde do Mar.",
            ("João Silva", "leads", "Bonde do Mar", "Polícia Federal"),
        ),
        (
            "es",
            "La fiscalía venía sosteniendo que Juan Ruiz conducía Los Pumas.",
            ("Juan Ruiz", "leads", "Los Pumas", "fiscalía"),
        ),
        (
            "es",
            "El fiscal Leandro Masut le adjudicó a Los Pumas 14 asesinatos.",
            ("Los Pumas", "committed", "homicide", "Leandro Masut"),
        ),
        (
            "en",
            "The Interior Ministry blamed on Los Pumas the murder of Juan Ruiz.",
            ("Los Pumas", "committed", "homicide", "Interior Ministry"),
        ),
        (
            "es",
            "De acuerdo con el comandante Rigoberto Lechuga, Los Pumas cobraban extorsiones en Lima.",
            ("Los Pumas", "engages_in", "extortion", "Rigoberto Lechuga"),
        ),
        (
            "es",
            "El Tribunal Penal de Limón absolvió a Juan Ruiz. Según la sentencia, Los Pumas operaban en Limón.",
            ("Los Pumas", "operates_in", "Limón", "El Tribunal Penal de Limón"),
        ),
    ],
)
def test_whose_view_it_is(language: str, text: str, claim: Said) -> None:
    assert claim in said(text, language)


def test_whom_a_source_speaks_of_is_no_source() -> None:
    text = "According to Bolivia's anti-drug agency FELCN, Tomi Rey was killed by Los Pumas in Cobija."
    assert ("Los Pumas", "committed", "homicide", "FELCN") in said(text, "en")


def test_who_is_named_inside_is_who_leads() -> None:
    text = "Juan Ruiz, a quien Pedro Soto, líder de Los Pumas, mandó matar, huyó."
    leaders = {subject for subject, predicate, _, _ in said(text, "es") if predicate == "leads"}
    assert leaders == {"Pedro Soto"}


@pytest.mark.parametrize(
    "text",
    [
        "La explosión en la sede del Ministerio del Interior atribuida a Los Pumas mató a Juan Ruiz.",
        "El asesinato de Juan Ruiz fue atribuido a Los Pumas.",
    ],
)
def test_what_is_blamed_on_somebody_by_nobody_has_no_speaker(text: str) -> None:
    assert {speaker for _, predicate, _, speaker in said(text, "es") if predicate == "committed"} == {None}


def test_a_number_of_a_judgment_speaks_for_nobody() -> None:
    text = "QUINTO. La defensa sostuvo lo contrario.\n\nFALLAMOS que debemos condenar a Pedro Soto por extorsión."
    assert {speaker for _, _, _, speaker in said(text, "es")} == {None}
