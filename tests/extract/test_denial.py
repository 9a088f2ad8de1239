"""What is not so; sentences, people and groups are made up."""

import pytest

from quipus.extract.denial import find_denial
from tests.extract.making import lines_of, one_of, sentence_of


@pytest.mark.parametrize(
    ("language", "text", "verb", "words"),
    [
        ("es", "El oficial descartó, sin embargo, que la banda tenga presencia en Calama.", "presencia", "descartó"),
        ("es", "No se ha demostrado, en cambio, que Pedro Soto integrara la banda.", "integrara", "No"),
        ("es", "Pedro Soto negó cualquier vinculación con la quema de los camiones.", "quema", "negó"),
        ("es", "Ninguno de los dos agentes de aduana ha sido detenido.", "detenido", "Ninguno"),
        ("es", "Su abogado negó que Pedro Soto integrara la banda y culpó a Los Tábanos.", "integrara", "negó que"),
        ("pt", "Não há registro, porém, de que atue em Roraima.", "atue", "Não há registro"),
        ("pt", "A aliança com o Bonde do Tucupi foi desmentida pela polícia.", "aliança", "foi desmentida"),
        ("en", "It is not true, as was published, that they are a branch of the Plums.", "branch", "not"),
        ("en", "Prosecutors failed to prove that Rui Couto belonged to the Plums.", "belonged", "failed to prove"),
        ("en", "Rui Couto said that he leads no gang.", "leads", "no"),
        ("es", "No fue Pedro Soto quien mató a Luis Gil.", "mató", "No"),
        ("pt", "Não foi Rui Couto quem matou Luís Gil.", "matou", "Não"),
        ("es", "Son falsos los rumores de que Pedro Soto lidera la banda.", "lidera", "falsos"),
        ("pt", "O boato de que Rui Couto chefia o Bonde do Tucupi é falso.", "chefia", "é falso"),
        ("en", "The claim that Rui Couto leads the Plums is false.", "leads", "is false"),
    ],
)
def test_words_that_deny(language: str, text: str, verb: str, words: str) -> None:
    sentence = sentence_of(text, language)
    at = next(number for number, token in enumerate(sentence.tokens) if token.text == verb)
    found = find_denial(sentence, at, at, plain=False)
    assert found is not None
    assert " ".join(token.text for token in sentence.tokens[slice(*found)]) == words


@pytest.mark.parametrize(
    ("language", "text", "verb"),
    [
        ("es", "Dos individuos no identificados dispararon contra Luis Soto.", "dispararon"),
        ("es", "Les dije que no y a la semana cobraron la cuota.", "cobraron"),
        ("es", "Su abogado negó que Pedro Soto integrara la banda y culpó a Los Tábanos.", "culpó"),
        ("es", "Pedro Soto, que ha negado conocer a Luis y que ayer viajó a Miami, calla.", "viajó"),
        ("es", "Mantienen un pacto de no agresión con Los Tábanos.", "agresión"),
        ("es", "La empresa sin registro y muy armada opera allí.", "opera"),
        ("es", "Pedro Soto no fue el único que mató a Luis Gil.", "mató"),
        ("en", "Rui Couto, who leads the Plums, said that the report was false.", "leads"),
        ("pt", "O grupo não passa de um braço do Bonde do Tucupi.", "braço"),
        ("pt", "O grupo opera no Chile.", "opera"),
        ("en", "He was paid no more than $200 a trip.", "paid"),
        ("en", "It does not deny that he leads the Plums.", "leads"),
    ],
)
def test_words_that_deny_something_else(language: str, text: str, verb: str) -> None:
    sentence = sentence_of(text, language)
    at = next(number for number, token in enumerate(sentence.tokens) if token.text == verb)
    assert find_denial(sentence, at, at, plain=False) is None


def test_what_a_denied_clause_takes_for_granted_is_so() -> None:
    text = "Pedro Soto negó que trabaje para la banda colombiana Los Tábanos."
    assert one_of("es", text, "originated_in")["polarity"] == "+"


@pytest.mark.parametrize(
    ("language", "text", "predicate"),
    [
        ("pt", "Rui Couto negou conhecer Ivo Castro.", "associate_of"),
        ("es", "Pedro Soto fue absuelto de ser jefe de Los Tábanos.", "leads"),
        ("en", "Rui Couto was acquitted of leading the Plums gang.", "leads"),
        ("en", "Rui Couto was cleared of being a member of the Plums gang.", "member_of"),
    ],
)
def test_a_claim_that_is_denied(language: str, text: str, predicate: str) -> None:
    assert one_of(language, text, predicate)["polarity"] == "-"


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("Rui Couto was charged with leading the Plums gang.", "alleged"),
        ("Prosecutors accused Rui Couto of leading the Plums gang.", "alleged"),
        ("Rui Couto, charged with murder, leads the Plums gang.", "certain"),
        ("Rui Couto was convicted of leading the Plums gang.", "certain"),
    ],
)
def test_what_somebody_is_charged_with_is_alleged(text: str, modality: str) -> None:
    assert one_of("en", text, "leads")["modality"] == modality


_RULING = """FACTOS PROVADOS

1. AA liderava o grupo Os da Culatra.

FACTOS NÃO PROVADOS

a) Que BB fosse membro do grupo Os da Culatra.

MOTIVAÇÃO

CC é membro do grupo Os da Culatra."""


def test_what_a_court_lists_as_not_proven_is_denied() -> None:
    said = {line["subject"]["names"][0]: line["polarity"] for line in lines_of("pt", _RULING) if line["subject"]}
    assert said == {"AA": "+", "BB": "-", "CC": "+"}
