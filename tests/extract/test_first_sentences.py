"""What a newcomer tries first: one plain sentence a claim, in three languages, with its doubt and who says it."""

from __future__ import annotations

import pytest

from quipus.extract import extract
from quipus.model import Polarity
from quipus.read.reading import read_bytes
from quipus.read.settings import Settings


def told(text: str, language: str) -> list[str]:
    """Returns the claims of a text as "subject predicate object", with what is not plain about each behind it."""
    (one,) = read_bytes(text.encode(), "x.txt", Settings(language=language, published="2024-05-10")).documents
    extraction = extract(one.document)
    names: dict[str | None, str] = {one.id: one.names[0] for one in extraction.referents}
    lines = []
    for claim in extraction.claims:
        thing = "" if claim.object is None else names.get(claim.object.value, claim.object.value)
        phase = next((one.value for one in claim.qualifiers if one.name == "phase"), "")
        marks = [
            "denied" if claim.polarity is Polarity.DENIED else "",
            "" if claim.modality.value == "certain" else claim.modality.value,
            phase,
            f"by {names[claim.speaker]}" if claim.speaker else "",
        ]
        lines.append(" | ".join([f"{names.get(claim.subject, '-')} {claim.predicate} {thing}", *filter(None, marks)]))
    return lines


@pytest.mark.parametrize(
    ("language", "text", "line"),
    [
        ("en", "Los Pumas controls the Lurigancho prison.", "Los Pumas controls Lurigancho"),
        ("en", "Police rescued three hostages in Callao.", "Police rescued three hostages"),
        ("en", "Juan Ruiz succeeded Pedro Soto as leader of Los Pumas.", "Juan Ruiz leads Los Pumas"),
        ("en", "Juan Ruiz moved to Houston in 2012.", "Juan Ruiz whereabouts Houston"),
        (
            "en",
            "Juan Ruiz denied being a member of Los Pumas.",
            "Juan Ruiz member_of Los Pumas | denied | by Juan Ruiz",
        ),
        ("en", "Juan Ruiz denied leading Los Pumas.", "Juan Ruiz leads Los Pumas | denied | by Juan Ruiz"),
        ("en", "Los Pumas reportedly operate in Chile.", "Los Pumas operates_in Chile | alleged"),
        ("en", "Los Pumas stopped operating in Chile.", "Los Pumas operates_in Chile | former"),
        ("en", "A police report says Juan Ruiz leads Los Pumas.", "Juan Ruiz leads Los Pumas | by police"),
        (
            "en",
            "Investigators suspect that Juan Ruiz leads Los Pumas.",
            "Juan Ruiz leads Los Pumas | alleged | by Investigators",
        ),
        (
            "en",
            "A source who asked not to be named said Juan Ruiz leads Los Pumas.",
            "Juan Ruiz leads Los Pumas | by A source",
        ),
        ("es", "Los Pumas controla el penal de Lurigancho.", "Los Pumas controls Lurigancho"),
        ("es", "La policía rescató a tres rehenes en el Callao.", "policía rescued tres rehenes"),
        ("es", "Juan Ruiz sucedió a Pedro Soto al frente de Los Pumas.", "Juan Ruiz leads Los Pumas"),
        ("es", "Los Pumas operan en Lima: Comas, Ate y Callao.", "Los Pumas operates_in Callao"),
        ("es", "Juan Ruiz negó ser miembro de Los Pumas.", "Juan Ruiz member_of Los Pumas | denied | by Juan Ruiz"),
        ("es", "Los Pumas dejaron de operar en Chile.", "Los Pumas operates_in Chile | former"),
        ("es", "No descartamos que Los Pumas operen en Chile.", "Los Pumas operates_in Chile | possible"),
        ("pt", "O Bonde do Mar atua no Pará.", "Bonde do Mar operates_in Pará"),
        ("pt", "O Bonde do Mar é aliado do Comando Azul.", "Bonde do Mar allied_with Comando Azul"),
        ("pt", "O Bonde do Mar controla o presídio de Aquiraz.", "Bonde do Mar controls Aquiraz"),
        ("pt", "Não descartamos que o Bonde do Mar atue no Chile.", "Bonde do Mar operates_in Chile | possible"),
        (
            "pt",
            "João Silva negou ser membro do Bonde do Mar.",
            "João Silva member_of Bonde do Mar | denied | by João Silva",
        ),
        ("pt", "A Polícia Federal anunciou a prisão de João Silva.", "- arrested João Silva"),
    ],
)
def test_a_plain_sentence_gives_its_claim(language: str, text: str, line: str) -> None:
    assert line in told(text, language)


def test_running_a_gang_from_prison_runs_no_prison() -> None:
    assert told("Juan Ruiz dirige Los Pumas desde la cárcel de Challapalca.", "es") == ["Juan Ruiz leads Los Pumas"]
