"""Of whom something is told: not of whoever stands nearest to a verb; people and groups are invented."""

from __future__ import annotations

import pytest

from tests.extract.making import lines_of, one_of, sides_of


def _told(language: str, text: str, predicate: str) -> set[tuple[str, str]]:
    return {(subject, thing) for told, subject, thing in sides_of(language, text) if told == predicate}


@pytest.mark.parametrize(
    ("language", "text", "predicate", "name"),
    [
        ("en", "Ten suspects in the killing of Rui Couto had been arrested.", "arrested", "Rui Couto"),
        ("en", "Two men suspected of the murder of Rui Couto were arrested.", "arrested", "Rui Couto"),
        ("en", "A contractor with close ties to former president Rui Couto has been accused of fraud.",
         "legal_status", "Rui Couto"),
        ("en", "A man, a friend of Rui Couto, was arrested.", "arrested", "Rui Couto"),
        ("es", "Dos sospechosos del asesinato de Rui Soto fueron detenidos.", "arrested", "Rui Soto"),
        ("es", "Los bienes de Rui Soto fueron incautados.", "arrested", "Rui Soto"),
        ("pt", "O suspeito do assassinato de Rui Couto foi preso.", "arrested", "Rui Couto"),
        ("es", "El fiscal Rui Soto habló. Ayer fue detenido el chofer.", "arrested", "Rui Soto"),
        ("es", "Junto a Rui Soto fue arrestado su chofer.", "arrested", "Rui Soto"),
    ],
)  # fmt: skip
def test_a_name_behind_a_preposition_is_no_subject(language: str, text: str, predicate: str, name: str) -> None:
    assert not [pair for pair in _told(language, text, predicate) if name in pair]


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("es", "El alcalde de Lima Rui Soto fue detenido.", "Rui Soto"),
        ("pt", "O prefeito de Recife Rui Couto foi preso.", "Rui Couto"),
        ("en", "The leader of the gang, Rui Couto, was arrested.", "Rui Couto"),
        ("es", "El ex jefe de Los Tábanos Juan Soto fue detenido.", "Juan Soto"),
    ],
)
def test_a_name_behind_an_office_is_one(language: str, text: str, name: str) -> None:
    assert ("-", name) in _told(language, text, "arrested")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "Rui Soto fue asesinado en Lima. El acusado fue condenado a nueve años de prisión."),
        ("es", "El asesinato de Rui Soto fue en mayo. El acusado fue condenado a nueve años de prisión."),
        ("en", "Rui Couto was murdered in Lima. The defendant was sentenced to nine years in prison."),
        ("pt", "Rui Couto foi assassinado em Lisboa. O arguido foi condenado a nove anos de prisão."),
    ],
)
def test_the_accused_is_not_the_victim(language: str, text: str) -> None:
    assert not [pair for pair in _told(language, text, "sentenced_to") if pair[0].startswith("Rui")]


def test_the_accused_is_who_was_arrested_before_the_victim_was_named() -> None:
    text = "Pedro Gil fue detenido en mayo. Rui Soto fue asesinado en Lima. El acusado fue condenado a diez años."
    assert ("Pedro Gil", "diez años") in _told("es", text, "sentenced_to")


def test_the_accused_is_no_reporter_of_whom_nothing_was_told() -> None:
    text = "La periodista Nora Paz habló con la policía. El sospechoso mató a tres personas."
    assert not [pair for pair in _told("es", text, "committed") if pair[0] == "Nora Paz"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Four officers were charged with the murder of Rui Couto's son."),
        ("en", "Four officers were charged with the murder of Julieta Ruiz' son and a friend."),
        ("es", "Dos hombres fueron acusados del asesinato del hijo de Rui Soto."),
        ("es", "Los Tábanos mataron al hermano de Rui Soto."),
    ],
)
def test_whose_relative_was_killed_is_no_victim(language: str, text: str) -> None:
    for line in lines_of(language, text):
        assert "victim" not in line["qualifiers"]
        assert line["predicate"] != "died"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "La esposa del presidente, Ana Botero, habló."),
        ("en", "The wife of the president, Ana Botero, spoke."),
    ],
)
def test_whose_relative_has_an_office_has_none(language: str, text: str) -> None:
    assert not _told(language, text, "holds_position")


def test_a_gang_is_put_on_a_list_and_not_charged() -> None:
    assert not _told("en", "The Plum Cartel was accused of extortion.", "legal_status")
    listed = one_of("en", "The Plum Cartel was designated a terrorist organization by the US.", "legal_status")
    assert listed["qualifiers"]["stage"] == "sanctioned"


def test_a_group_before_its_member_is_not_the_member() -> None:
    text = "They found a letter of Rui Couto, a jailed Plum Cartel member accused of involvement in a massacre."
    assert not [pair for pair in _told("en", text, "legal_status") if pair[0] != "Rui Couto"]


def test_who_goes_himself_is_not_moved() -> None:
    assert not _told("es", "El detenido se trasladó desde Valencia a Lima.", "transferred_to")
    assert ("Rui Soto", "Picota") in _told("es", "Rui Soto fue trasladado a la cárcel de Picota.", "transferred_to")


def test_another_who_is_held_is_not_whom_the_text_spoke_of() -> None:
    text = "Minister Rui Couto spoke. He named incarcerated Sinaloa boss Joel Paz."
    assert not [pair for pair in _told("en", text, "held_in") if pair[1] == "Sinaloa"]


@pytest.mark.parametrize("language_and_text", [
    ("en", "Authorities blame the Plum Cartel for the murder of Rui Couto."),
    ("en", "Authorities have blamed the Plum Cartel for the murder of Rui Couto."),
])  # fmt: skip
def test_who_blames_speaks(language_and_text: tuple[str, str]) -> None:
    line = one_of(*language_and_text, "committed")
    assert (line["modality"], line["speaker"]["names"][0]) == ("alleged", "Authorities")


def test_blame_is_no_legal_stage_of_its_own() -> None:
    for line in lines_of("en", "Police blamed Rui Couto for the killings."):
        assert line["qualifiers"].get("stage") in (None, "accused")


def test_doubt_about_the_victims_does_not_doubt_the_killing() -> None:
    line = one_of("en", "Two alleged hitmen were killed in Lima.", "committed")
    assert line["modality"] == "certain"
    line = one_of("en", "Reportedly, two men were killed in Lima.", "committed")
    assert line["modality"] == "alleged"


@pytest.mark.parametrize(
    "text",
    [
        "Rui Couto spoke. Couto issued pardons to political figures convicted on corruption charges.",
        "Rui Couto spoke. Eighty convicted traffickers who had their sentences cut by Couto were recaptured.",
        "As with Joel Paz, if Rui Couto is captured it will be because of taxes.",
        "A man who was convicted of theft had his sentence halved by Rui Couto. He was arrested again in 2013.",
    ],
)
def test_who_pardons_or_may_be_caught_bears_nothing(text: str) -> None:
    told = sides_of("en", text)
    assert not [
        claim
        for claim in told
        if claim[0] in {"legal_status", "arrested", "sentenced_to"} and "Couto" in " ".join(claim)
    ]


def test_the_government_of_somebody_is_no_gang_of_his() -> None:
    assert not _told("en", "Joel Paz, who headed the Couto government's committee, was detained.", "leads")


def test_a_phenomenon_is_no_group() -> None:
    text = 'The pressure, a phenomenon known as the "balloon effect," pushes traffickers elsewhere.'
    assert not [claim for claim in sides_of("en", text) if "balloon effect" in claim]
