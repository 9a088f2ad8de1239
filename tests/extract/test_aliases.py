"""Second names: nicknames, glosses and acronyms, with and without a word that leads to them.

Sentences, people and groups are invented. Expected values are read off the sentences by hand.
"""

import pytest

from quipus.extract import extract
from quipus.extract.aliases.spans import is_acronym_of
from quipus.model import Document, Metadata, Object, Passage, Span, document_id
from tests.extract.making import lines_of, one_of, sides_of


def _known_as(language: str, text: str) -> set[tuple[str, str]]:
    metadata, passages = Metadata(language=language, published="2022-03-08"), (Passage(Span(0, len(text))),)
    named = document_id(text.encode()), "a.txt", "a.txt"
    extraction = extract(Document(*named, text, passages, metadata, "text/plain", "test/1"))
    names = {referent.id: referent.names[0] for referent in extraction.referents}
    return {
        (names[claim.subject or ""], claim.object.value)
        for claim in extraction.claims
        if claim.predicate == "known_as" and isinstance(claim.object, Object)
    }


@pytest.mark.parametrize(
    ("language", "text", "name", "alias"),
    [
        ("en", "Police arrested Marlon Pryce, 39, the Heron, in Leeds.", "Marlon Pryce", "Heron"),
        ("en", "Police arrested Marlon 'Tall Boy' Pryce in Leeds.", "Marlon Tall Boy Pryce", "Tall Boy"),
        ("en", 'Police arrested Marlon Pryce, or "R-9," in Leeds.', "Marlon Pryce", "R-9"),
        ("en", "Police arrested Marlon Pryce ('Heron') in Leeds.", "Marlon Pryce", "Heron"),
        ("es", "Detuvieron a Elías Quispe (31), ‘Zorro Viejo’, en Lima.", "Elías Quispe", "Zorro Viejo"),
        ("es", "Detuvieron a Elías Quispe (Pelusín), de 30 años.", "Elías Quispe", "Pelusín"),
        ("es", "Detuvieron a Elías Quispe, Pelusín, en Lima.", "Elías Quispe", "Pelusín"),
        ("es", "Detuvieron a Elías “N”, “El Pelusín”, en Puebla.", "Elías", "El Pelusín"),
        ("es", "Manda el Pelusín, Elías Quispe Rojas, dijo.", "Elías Quispe Rojas", "Pelusín"),
        ("pt", "Foi preso Edson Prado Leal, 39, o Galego do Porto.", "Edson Prado Leal", "Galego do Porto"),
        ("pt", "Foi preso Edson Prado Leal, o Professor, foragido.", "Edson Prado Leal", "Professor"),
        ("pt", 'A rua obedece a Edvan, o "Peixinho", desde ontem.', "Edvan", "Peixinho"),
    ],
)
def test_a_nickname_stands_beside_a_name(language: str, text: str, name: str, alias: str) -> None:
    assert (name, alias) in _known_as(language, text)


@pytest.mark.parametrize(
    ("language", "text", "name", "alias"),
    [
        ("en", "Marlon Pryce, whom fishermen call “Heron,” fled.", "Marlon Pryce", "Heron"),
        ("en", "Marlon Pryce, 31, of Dover, known on the street as “Heron,” fled.", "Marlon Pryce", "Heron"),
        ("en", 'Marlon Pryce, alias "Heron," or "the Stick," fled.', "Marlon Pryce", "the Stick"),
        ("en", 'Marlon Pryce, who used the handle "Heron", fled.', "Marlon Pryce", "Heron"),
        ("es", "Elías Quispe, a quien en el barrio apodan Pelusín, huyó.", "Elías Quispe", "Pelusín"),
        ("es", "Elías Quispe, un exsargento del Ejército apodado “Pelusín”, huyó.", "Elías Quispe", "Pelusín"),
        ("es", "Elías Quispe, conocido en el puerto como “Pelusín”, huyó.", "Elías Quispe", "Pelusín"),
        ("pt", "Edson Prado, estivador, a quem os outros chamam 'Peixinho', fugiu.", "Edson Prado", "Peixinho"),
        ("pt", "Edson Prado, dito «Peixinho», fugiu.", "Edson Prado", "Peixinho"),
        ("pt", "Edson Prado, que os vizinhos tratam por Peixinho, fugiu.", "Edson Prado", "Peixinho"),
        ("en", 'Marlon Pryce, who was known by various aliases including "Heron," fled.', "Marlon Pryce", "Heron"),
        ("en", "The gang is Comando Rojo (CR), also called the Red Command.", "Comando Rojo", "the Red Command"),
        ("en", '"Heron" is the nickname of Marlon Pryce.', "Marlon Pryce", "Heron"),
        ("es", "“El Pelusín” es el apodo de Elías Quispe.", "Elías Quispe", "El Pelusín"),
        ("es", "Operan Los Lirios del Istmo, o simplemente La Flor.", "Los Lirios del Istmo", "La Flor"),
        ("pt", "Peixinho é o apelido de Edson Prado.", "Edson Prado", "Peixinho"),
    ],
)
def test_a_phrase_leads_to_an_alias(language: str, text: str, name: str, alias: str) -> None:
    assert (name, alias) in _known_as(language, text)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "Absolvieron a Juana Rojas “N” en Puebla."),
        ("es", "Según Elías Quispe, “Los Pelusines” cobran la cuota."),
        ("es", "Cayó Elías Quispe, hermano de alias Pelusín."),
        ("es", "El tirador es un muchacho de Los Norteños al que le dicen Pelusín."),
        ("pt", "Fugiram Edson Prado e outro homem conhecido como Peixinho."),
        ("pt", "O gado era de um rapaz de Lajedo que atende por Peixinho."),
        ("es", "Vinieron el obispo Elías Quispe, la Cámara de Comercio y otros."),
    ],
)
def test_the_alias_of_another_is_not_given_to_who_is_named(language: str, text: str) -> None:
    assert _known_as(language, text) == set()


@pytest.mark.parametrize(
    ("language", "text", "name", "alias"),
    [
        ("pt", "A facção Liga do Cerrado Sul, a LCS, cresceu.", "Liga do Cerrado Sul", "LCS"),
        ("es", "La banda Comando del Cerro Sur, CCS, creció.", "Comando del Cerro Sur", "CCS"),
        ("en", "The gang Comando do Cerro, or the CC, grew.", "Comando do Cerro", "CC"),
    ],
)
def test_the_initials_behind_a_group_are_its_acronym(language: str, text: str, name: str, alias: str) -> None:
    found = _known_as(language, text)
    assert any(name.endswith(owner) or owner.endswith(name) for owner, _ in found)
    assert alias in {short for _, short in found}


def test_an_acronym_has_the_initials_of_a_name() -> None:
    assert is_acronym_of("LCS", "Liga do Cerrado Sul")
    assert is_acronym_of("GDI", "Grupo da Ilha")
    assert not is_acronym_of("L", "Liga")
    assert not is_acronym_of("LCX", "Liga do Cerrado Sul")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Police fought the rebel group known as the National Plum Army (Ejercito Nacional de Ciruelas - ENC).",
            {"the National Plum Army", "Ejercito Nacional de Ciruelas", "ENC"},
        ),
        ("He led a gang called the Tren del Cerro, or Train of the Hill.", {"the Tren del Cerro", "Train of the Hill"}),
        (
            "The gang worked with the Revolutionary Armed Forces of Colombia (Fuerzas de Colombia - FARC).",
            {"Revolutionary Armed Forces of Colombia", "Fuerzas de Colombia", "FARC"},
        ),
    ],
)
def test_a_group_that_is_called_so_has_its_other_names_too(text: str, names: set[str]) -> None:
    groups = [set(line["subject"]["names"]) for line in lines_of("en", text) if line["predicate"] == "known_as"]
    assert groups
    assert all(group == names for group in groups)


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        ("en", "Rui Couto was shot dead. He went by the alias Tuto.", {"Rui Couto", "Tuto"}),
        ("es", "Rui Couto lidera Los Tábanos. Lo apodan el Tuerto.", {"Rui Couto", "el Tuerto"}),
        ("pt", "Rui Couto chefia o Bonde do Tucupi. Ele é conhecido como Caolho.", {"Rui Couto", "Caolho"}),
    ],
)
def test_what_only_a_pronoun_bears_is_a_name_of_whom_the_text_spoke_of(
    language: str, text: str, names: set[str]
) -> None:
    (line,) = (line for line in lines_of(language, text) if line["predicate"] == "known_as")
    assert set(line["subject"]["names"]) == names


@pytest.mark.parametrize(
    "text",
    [
        "Pedro Gil habla. El conocido como Tuerto fue detenido ayer en el puerto de Arica.",
        "Pedro Gil habla de la banda. Se hacen llamar La Notaría y cobran en el puerto.",
    ],
)
def test_somebody_else_who_is_called_so_is_somebody_else(text: str) -> None:
    called = [line["subject"]["names"] for line in lines_of("es", text) if line["predicate"] == "known_as"]
    assert not [names for names in called if "Pedro Gil" in names]


def test_an_agency_in_two_languages_is_one() -> None:
    text = "Commandos of the Bolivarian National Guard (Guardia Nacional Bolivariana - GNB) arrested Rui Couto."
    line = one_of("en", text, "arrested")
    assert set(line["subject"]["names"]) == {"Bolivarian National Guard", "Guardia Nacional Bolivariana", "GNB"}
    assert "known_as" not in {told[0] for told in sides_of("en", text)}


def test_a_place_in_brackets_is_no_short_name() -> None:
    line = one_of("en", "The National Police (Lima) arrested Rui Couto.", "arrested")
    assert list(line["subject"]["names"]) == ["National Police"]
