"""What a sentence does not tell, though its words look so; sentences, people and groups are made up."""

import pytest

from tests.extract.making import lines_of, one_of, sides_of


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Byron Leal runs the Lagartos. Rui Couto was the leader?"),
        ("es", "¿Carlos Ruiz era el jefe de los Lagartos? No lo sé."),
        ("pt", "Carlos Ruiz era o chefe do Bonde da Pedra?"),
    ],
)
def test_what_is_asked_is_not_said(language: str, text: str) -> None:
    assert not [told for told in sides_of(language, text) if told[0] == "leads" and told[1] != "Byron Leal"]


def test_a_question_behind_a_statement_leaves_it_alone() -> None:
    assert ("leads", "Rui Couto", "Lagartos") in sides_of("en", "Rui Couto led the Lagartos, but who paid him?")


def test_an_arrest_that_is_asked_for_makes_somebody_wanted() -> None:
    for language, text in (
        ("en", "Prosecutors requested the arrest of Rui Couto."),
        ("es", "La fiscalía pidió la detención de Pedro Soto."),
        ("pt", "Foi pedida às autoridades do Paraguai a detenção de Rui Couto."),
    ):
        line = one_of(language, text, "legal_status")
        assert line["qualifiers"]["stage"] == "wanted"
        assert not [other for other in lines_of(language, text) if other["predicate"] == "arrested"]


@pytest.mark.parametrize(
    ("language", "text", "predicate"),
    [
        ("es", "Pedro Soto iba a ser extraditado a Estados Unidos.", "extradited_to"),
        ("es", "Pedro Soto iba a ser trasladado a la cárcel de Ilopango.", "transferred_to"),
        ("en", "Rui Couto was to be extradited to the United States.", "extradited_to"),
    ],
)
def test_what_was_meant_to_come_did_not(language: str, text: str, predicate: str) -> None:
    assert predicate not in {told[0] for told in sides_of(language, text)}


def test_what_is_meant_to_come_is_planned() -> None:
    for language, text in (
        ("es", "Pedro Soto va a ser extraditado a Estados Unidos."),
        ("en", "Rui Couto is to be extradited to the United States."),
    ):
        assert one_of(language, text, "extradited_to")["qualifiers"]["phase"] == "planned"


@pytest.mark.parametrize(
    ("language", "text", "country"),
    [
        ("en", "The Plums operate in Nuevo Laredo, along the US border.", "US"),
        ("es", "Los Tábanos operan en Nuevo Laredo, en la frontera con Estados Unidos.", "Estados Unidos"),
        ("pt", "O Bonde do Tucupi atua em Foz do Iguaçu, na fronteira com o Paraguai.", "Paraguai"),
    ],
)
def test_beyond_a_border_is_elsewhere(language: str, text: str, country: str) -> None:
    told = sides_of(language, text)
    assert [claim for claim in told if claim[0] == "operates_in"]
    assert country not in {claim[2] for claim in told}


def test_a_border_town_lies_in_the_country_before_it() -> None:
    text = "The Plums operate in the Dominican border town of Jimaní."
    assert ("operates_in", "Plums", "Jimaní") in sides_of("en", text)


def test_things_that_disappear_are_nobody() -> None:
    text = "Police investigated 20 officers for the disappearance of 200 firearms."
    assert not [told for told in sides_of("en", text) if told[2] == "disappearance"]


def test_a_nickname_is_no_nationality() -> None:
    text = "En el barrio manda William Caicedo, Chino Will, de 30 años. El chino Bo Wang, de 40 años, calla."
    assert [told[1] for told in sides_of("es", text) if told[0] == "nationality"] == ["Bo Wang"]


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("en", "Police arrested Rui Couto, not Byron Leal.", "Byron Leal"),
        ("es", "Fue Juan Ruiz quien mató a Luis Soto, no a Pedro Gil.", "Pedro Gil"),
    ],
)
def test_who_it_was_not_is_left_out(language: str, text: str, name: str) -> None:
    told = sides_of(language, text)
    assert told
    assert name not in {side for claim in told for side in claim[1:]}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The father of Rui Couto was sentenced to 12 years for drug trafficking."),
        ("en", "Rui Couto's brother was sentenced to 12 years for murder."),
        ("en", "A man with ties to Rui Couto was charged with murder."),
        ("en", "The brother of Rui Couto leads the Plums."),
        ("en", "A man accused of working for Rui Couto was arrested."),
        ("es", "El padre de Rui Couto fue condenado a 12 años por narcotráfico."),
        ("es", "La hermana del alcalde Rui Couto fue acusada de extorsión."),
        ("es", "Un hombre vinculado a Rui Couto fue detenido por homicidio."),
        ("es", "Rui Couto, abogado del jefe de Los Tábanos, calla."),
        ("pt", "O irmão de Rui Couto chefia o Bonde do Tucupi."),
        ("pt", "Um homem próximo de Rui Couto foi acusado de homicídio."),
    ],
)
def test_what_others_did_is_not_told_of_whom_they_are_near(language: str, text: str) -> None:
    told = sides_of(language, text)
    harmful = {"legal_status", "sentenced_to", "leads", "arrested", "committed"}
    assert not [claim for claim in told if claim[0] in harmful and "Rui Couto" in claim]
