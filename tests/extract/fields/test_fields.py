"""Fields: rows of tables and lines of profiles, with their subject, doubt and source; what they leave to sentences."""

from __future__ import annotations

import pytest

from quipus.extract import extract
from quipus.model import Claim, Document, Extraction, Modality
from quipus.read.reading import read_bytes
from quipus.read.settings import Settings

PROFILE = """Los Halcones de Iquique

Líder: Ramón Pizarro Soto, alias "El Tuerto"
Base: Alto Hospicio
Zonas de operación: Iquique, Arica y Antofagasta
Actividades: extorsión, tráfico de drogas
Aliados: Los Gavilanes
Posibles rivales: La Cuadra
Miembros: 40
"""
PEOPLE = """Ramón Pizarro Soto
Alias: El Tuerto, La Sombra
Nacionalidad: chilena
Organización: Los Halcones de Iquique
Cargo: presunto jefe de plaza
Recluido en: cárcel de Alto Hospicio
Situación: no condenado
Observaciones: Fue detenido en Arica en 2019 junto a su hermano Luis Pizarro.

Nombre: Marta Ruiz Lagos
Apodo: La Flaca
Cargos imputados: lavado de activos y extorsión
Fecha de captura: 12 de marzo de 2023
Lugar de captura: Tacna
Teléfono: +51 987 654 321
"""
LIST = """Apellidos,Nombres,Vulgo,Facção,Função,Presídio,Situação processual,Fonte
SOUZA LIMA,Edvaldo,Baiano,Bonde do Pantanal,líder,Presídio Federal de Campo Grande,absolvido,Polícia Federal
Nunes,Carla,-,Bonde do Pantanal,contadora (?),,foragida,
"""


def read(text: str, name: str = "x.txt", language: str | None = None) -> tuple[Document, Extraction]:
    (one,) = read_bytes(text.encode(), name, Settings(language=language)).documents
    return one.document, extract(one.document)


def said(extraction: Extraction) -> set[tuple[str | None, str, str | None]]:
    names = {one.id: one.names[0] for one in extraction.referents}
    return {
        (
            None if claim.subject is None else names[claim.subject],
            claim.predicate,
            None if claim.object is None else names.get(claim.object.value, claim.object.value),
        )
        for claim in extraction.claims
    }


def only(extraction: Extraction, predicate: str) -> Claim:
    (claim,) = (one for one in extraction.claims if one.predicate == predicate)
    return claim


def test_the_lines_of_a_profile_speak_of_its_heading() -> None:
    _, extraction = read(PROFILE, language="es")
    group = "Los Halcones de Iquique"
    assert said(extraction) == {
        ("Ramón Pizarro Soto", "leads", group),
        ("Ramón Pizarro Soto", "known_as", "El Tuerto"),
        (group, "based_in", "Alto Hospicio"),
        (group, "operates_in", "Iquique"),
        (group, "operates_in", "Arica"),
        (group, "operates_in", "Antofagasta"),
        (group, "engages_in", "extortion"),
        (group, "engages_in", "drug_trafficking"),
        (group, "allied_with", "Los Gavilanes"),
        (group, "rival_of", "La Cuadra"),
    }


def test_doubt_in_a_label_is_kept() -> None:
    document, extraction = read(PROFILE, language="es")
    claim = only(extraction, "rival_of")
    assert claim.modality is Modality.POSSIBLE
    assert [cue.words for cue in claim.cues] == ["Posibles"]
    assert document.text[claim.evidence[0].start : claim.evidence[0].end] == "Posibles rivales: La Cuadra"


def test_profiles_below_each_other_are_told_apart() -> None:
    _, extraction = read(PEOPLE, language="es")
    assert said(extraction) >= {
        ("Ramón Pizarro Soto", "known_as", "La Sombra"),
        ("Ramón Pizarro Soto", "nationality", "chilena"),
        ("Ramón Pizarro Soto", "member_of", "Los Halcones de Iquique"),
        ("Ramón Pizarro Soto", "held_in", "cárcel de Alto Hospicio"),
        ("Marta Ruiz Lagos", "known_as", "La Flaca"),
        ("Marta Ruiz Lagos", "legal_status", "money_laundering"),
        ("Marta Ruiz Lagos", "legal_status", "extortion"),
        ("Marta Ruiz Lagos", "uses_identifier", "+51987654321"),
    }
    assert only(extraction, "member_of").modality is Modality.ALLEGED


def test_the_day_and_the_place_of_an_arrest_are_one_claim() -> None:
    _, extraction = read(PEOPLE, language="es")
    arrests = [one for one in extraction.claims if one.predicate == "arrested" and one.origin.rule == "field.arrested"]
    assert [{q.name: q.value for q in one.qualifiers} for one in arrests] == [{"when": "2023-03-12", "where": "Tacna"}]


def test_a_stage_that_is_denied_is_none() -> None:
    _, extraction = read(PEOPLE, language="es")
    assert not [
        one for one in extraction.claims if {q.name: q.value for q in one.qualifiers}.get("stage") == "convicted"
    ]


def test_long_values_are_read_as_sentences_about_the_subject() -> None:
    _, extraction = read(PEOPLE, language="es")
    assert (None, "arrested", "Ramón Pizarro Soto") in said(extraction)


def test_the_rows_of_a_table_speak_of_whom_they_name() -> None:
    _, extraction = read(LIST, "lista.csv")
    assert said(extraction) == {
        ("Edvaldo SOUZA LIMA", "known_as", "Baiano"),
        ("Edvaldo SOUZA LIMA", "leads", "Bonde do Pantanal"),
        ("Edvaldo SOUZA LIMA", "held_in", "Presídio Federal de Campo Grande"),
        ("Edvaldo SOUZA LIMA", "legal_status", None),
        ("Carla Nunes", "member_of", "Bonde do Pantanal"),
        ("Carla Nunes", "legal_status", None),
    }


def test_a_field_names_the_source() -> None:
    _, extraction = read(LIST, "lista.csv")
    names = {one.id: one.names[0] for one in extraction.referents}
    speakers = {names.get(one.speaker or "", "") for one in extraction.claims if one.predicate in ("leads", "known_as")}
    assert speakers == {"Polícia Federal"}
    assert only(extraction, "member_of").speaker is None


def test_a_question_mark_is_doubt() -> None:
    _, extraction = read(LIST, "lista.csv")
    assert only(extraction, "member_of").modality is Modality.POSSIBLE


def test_groups_have_leaders_and_unknown_ones_are_nobody() -> None:
    rows = "Group,Leaders,Activities\nLos Halcones,Ramón Pizarro,extortion\nLa Cuadra,unknown,kidnapping\n"
    _, extraction = read(rows, "groups.csv", "en")
    assert said(extraction) == {
        ("Ramón Pizarro", "leads", "Los Halcones"),
        ("Los Halcones", "engages_in", "extortion"),
        ("La Cuadra", "engages_in", "kidnapping"),
    }


def test_people_of_like_names_in_two_rows_are_two() -> None:
    rows = "Nombre,Organización\nJuan Pérez,Los Halcones\nJuan Pérez Soto,La Cuadra\n"
    _, extraction = read(rows, "x.csv", "es")
    assert said(extraction) == {
        ("Juan Pérez", "member_of", "Los Halcones"),
        ("Juan Pérez Soto", "member_of", "La Cuadra"),
    }


@pytest.mark.parametrize(
    "text",
    [
        "El fiscal dijo: Ramón Pizarro huyó.\nY añadió: no sabemos dónde está.\n",
        "Nombre: Ana Soto\nEdad: 34\nDomicilio: calle Lima 3\n",
        "Hora: 10:30\nLugar: Arica\nAsunto: reunión\n",
    ],
)
def test_other_lines_are_no_sheet(text: str) -> None:
    _, extraction = read(text, language="es")
    assert not [one for one in extraction.claims if (one.origin.rule or "").startswith("field.")]


def test_a_column_of_crimes_is_what_somebody_is_charged_with() -> None:
    header = "nombre,nacionalidad,cargo,fecha de detención,lugar,recinto,situación\n"
    rows = (
        "LÁINEZ PAZ Bryan,ecuatoriana,extorsión; cohecho,2022-05-18,Arica,cárcel de Acha,imputado\n"
        "Ana Soto,chilena,extorsión,2022-05-18,Arica,,absuelta\n"
    )
    _, extraction = read(header + rows, "x.csv", "es")
    names = {one.id: one.names[0] for one in extraction.referents}
    told = {
        (names[claim.subject or ""], claim.object.value, {q.name: q.value for q in claim.qualifiers}["stage"])
        for claim in extraction.claims
        if claim.predicate == "legal_status" and claim.object is not None
    }
    assert told == {
        ("LÁINEZ PAZ Bryan", "extortion", "charged"),
        ("LÁINEZ PAZ Bryan", "corruption", "charged"),
        ("Ana Soto", "extortion", "acquitted"),
    }
    assert {claim.modality for claim in extraction.claims} == {Modality.CERTAIN}
    arrests = [one for one in extraction.claims if one.predicate == "arrested"]
    assert [{q.name: q.value for q in one.qualifiers} for one in arrests] == [
        {"when": "2022-05-18", "where": "Arica"}
    ] * 2
