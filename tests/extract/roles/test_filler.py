"""The shipped weights on invented reports, in which the roles are plain."""

import pytest

from quipus.extract.roles import fill_roles

REPORT = (
    "Medellin, 3 May -- Two guerrillas of the Army of National Liberation, ELN, today blew up the Santa Lucia bridge "
    "with 20 kg of dynamite.  Police said that the attack was carried out by the ELN.\n\n"
    "In another attack, unidentified individuals murdered Mayor Hernando Ospina Lara in front of his house."
)


def test_a_bombing_and_a_murder_are_told_by_their_roles() -> None:
    fills = {(fill.role, fill.text.lower()) for fill in fill_roles(REPORT)}
    assert ("Weapon", "dynamite") in fills
    assert ("Victim", "hernando ospina lara") in fills
    assert ("PerpInd", "unidentified individuals") in fills
    assert {text for role, text in fills if role == "PerpOrg"} <= {"eln", "army of national liberation"}


def test_spans_are_those_of_the_words_in_the_text() -> None:
    fills = fill_roles(REPORT)
    assert fills
    assert all(REPORT[span.start : span.end].lower() == fill.text.lower() for fill in fills for span in fill.spans)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "...",
        "the of and",
        "The trade ministers of both countries met today in Quito to sign an agreement on coffee exports.",
    ],
)
def test_texts_without_an_attack_have_no_fillers(text: str) -> None:
    assert fill_roles(text) == []
