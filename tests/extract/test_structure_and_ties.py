"""Who leads, belongs to, answers to, is kin, ally or rival of whom, and holds what office; names are invented."""

import pytest

from quipus.extract import extract
from quipus.model import Claim, Document, Extraction, Metadata, ObjectKind, Passage, Span, document_id
from tests.extract.making import one_of, sides_of


def _extract(text: str, language: str) -> Extraction:
    data = text.encode("utf-8")
    metadata = Metadata(language=language, published="2022-03-08")
    passages = (Passage(Span(0, len(text))),)
    return extract(Document(document_id(data), "a.txt", "a.txt", text, passages, metadata, "text/plain", "test/1"))


def _said(found: Extraction, claim: Claim) -> tuple[str, str | None, str | None]:
    names = {referent.id: referent.names[0] for referent in found.referents}
    subject = None if claim.subject is None else names[claim.subject]
    if claim.object is None:
        return claim.predicate, subject, None
    value = claim.object.value
    return claim.predicate, subject, names[value] if claim.object.kind is ObjectKind.REFERENT else value


def _claims(text: str, language: str) -> list[tuple[str, str | None, str | None]]:
    found = _extract(text, language)
    return [_said(found, claim) for claim in found.claims]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        # leads
        ("es", "La banda Los Caimitos crece. El jefe, Juan Soto, huyó.", ("leads", "Juan Soto", "Los Caimitos")),
        ("es", "Los Caimitos, al mando de Juan Soto, crecen.", ("leads", "Juan Soto", "Los Caimitos")),
        ("es", "Juan Soto, al mando de Los Caimitos, huyó.", ("leads", "Juan Soto", "Los Caimitos")),
        ("es", "Al frente de la banda Los Caimitos está Juan Soto.", ("leads", "Juan Soto", "Los Caimitos")),
        ("es", "La banda Los Caimitos crece. El mando pasó a Juan Soto.", ("leads", "Juan Soto", "Los Caimitos")),
        ("es", "La banda Los Caimitos crece.\n\nLíder: Juan Soto.", ("leads", "Juan Soto", "Los Caimitos")),
        ("en", "The Plums gang grew. The current leader, Juan Soto, fled.", ("leads", "Juan Soto", "Plums")),
        ("pt", "O Bonde do Tucupi, chefiado por João Prado, cresceu.", ("leads", "João Prado", "Bonde do Tucupi")),
        ("pt", "João Prado, que chefia o Bonde do Tucupi, fugiu.", ("leads", "João Prado", "Bonde do Tucupi")),
        # founded, succeeded, split_from, part_of
        ("es", "Juan Soto, fundador y líder de Los Caimitos, huyó.", ("founded", "Juan Soto", "Los Caimitos")),
        ("pt", "O Bonde do Açaí cresceu. Seu fundador é João Prado.", ("founded", "João Prado", "Bonde do Açaí")),
        ("en", "Juan Soto was succeeded by Ana Ruiz.", ("succeeded", "Ana Ruiz", "Juan Soto")),
        ("es", "Ana Ruiz tomó el relevo de Juan Soto.", ("succeeded", "Ana Ruiz", "Juan Soto")),
        ("es", "La banda Los Tábanos se separó en 2020 de Los Lirios.", ("split_from", "Los Tábanos", "Los Lirios")),
        ("es", "La banda Los Tábanos pertenece a Los Caimitos.", ("part_of", "Los Tábanos", "Los Caimitos")),
        # member_of
        ("es", "Juan Soto y Ana Ruiz, integrantes de Los Lirios, huyeron.", ("member_of", "Ana Ruiz", "Los Lirios")),
        ("es", "Caen 12 integrantes de Los Lirios, entre ellos Juan Soto.", ("member_of", "Juan Soto", "Los Lirios")),
        ("en", "Police arrested nine alleged Plums gang members.", ("member_of", "gang members", "Plums")),
        ("en", "Juan Soto defected from the Plums gang.", ("member_of", "Juan Soto", "Plums")),
        ("pt", "O Bonde do Açaí cresceu. João Prado, tesoureiro, caiu.", ("member_of", "João Prado", "Bonde do Açaí")),
        # reports_to
        ("es", "Juan Soto recibía órdenes por teléfono de Ana Ruiz.", ("reports_to", "Juan Soto", "Ana Ruiz")),
        ("es", "Ana Ruiz daba órdenes a Juan Soto.", ("reports_to", "Juan Soto", "Ana Ruiz")),
        ("es", "Juan Soto, mano derecha de Ana Ruiz, huyó.", ("reports_to", "Juan Soto", "Ana Ruiz")),
        ("es", "Ana Ruiz, a quien rinde cuentas Juan Soto, huyó.", ("reports_to", "Juan Soto", "Ana Ruiz")),
        ("en", "Juan Soto takes his orders from a man known as Ana Ruiz.", ("reports_to", "Juan Soto", "Ana Ruiz")),
        ("pt", "Abaixo de João Prado está Ana Reis.", ("reports_to", "Ana Reis", "João Prado")),
        ("pt", "João Prado é subordinado a Ana Reis.", ("reports_to", "João Prado", "Ana Reis")),
        # ties between groups and between people
        ("es", "La banda Los Lirios se disputa el barrio con Los Tábanos.", ("rival_of", "Los Lirios", "Los Tábanos")),
        ("es", "La guerra entre Los Caimitos y Los Tábanos sigue.", ("rival_of", "Los Caimitos", "Los Tábanos")),
        ("en", "The Plums gang is at war with the Wasps gang.", ("rival_of", "Plums", "Wasps")),
        ("pt", "O Bonde do Tucupi trava guerra com o Bonde do Açaí.", ("rival_of", "Bonde do Tucupi", "Bonde do Açaí")),
        ("es", "Los Caimitos, aliados de Los Tábanos, crecen.", ("allied_with", "Los Caimitos", "Los Tábanos")),
        ("en", "The Plums gang forged an alliance with the Wasps gang.", ("allied_with", "Plums", "Wasps")),
        ("es", "Juan Soto, exsocio de Ana Ruiz, huyó.", ("associate_of", "Juan Soto", "Ana Ruiz")),
        ("pt", "João Prado, homem de confiança de Ana Reis, fugiu.", ("associate_of", "João Prado", "Ana Reis")),
        ("es", "Juan Soto huyó con su hermana, Ana Ruiz.", ("family_of", "Ana Ruiz", "Juan Soto")),
        ("pt", "João Prado fugiu. A irmã dele, Ana Reis, ficou.", ("family_of", "Ana Reis", "João Prado")),
        ("en", "Juan Soto, who is married to Ana Ruiz, fled.", ("family_of", "Juan Soto", "Ana Ruiz")),
        ("en", "Two brothers, Juan Soto and Luis Soto, fled.", ("family_of", "Juan Soto", "Luis Soto")),
        # identity
        ("es", "El Perico es Abelardo Quispe.", ("known_as", "Abelardo Quispe", "El Perico")),
        ("pt", "Pezão, cujo nome é João Prado, fugiu.", ("known_as", "João Prado", "Pezão")),
        ("es", "Juan Soto, alias “Mecha” o Pabilo, huyó.", ("known_as", "Juan Soto", "Pabilo")),
        ("en", "The Southern Gang (Banda del Sur - BDS) grew.", ("known_as", "Southern Gang", "BDS")),
        ("es", "Huyó un ciudadano de Perú llamado Juan Soto.", ("nationality", "Juan Soto", "Perú")),
        ("es", "El exalcalde Juan Soto huyó.", ("holds_position", "Juan Soto", "exalcalde")),
        ("es", "La directora de Catastro, Ana Ruiz, habló.", ("holds_position", "Ana Ruiz", "directora de Catastro")),
        ("en", "Juan Soto, a former customs broker, fled.", ("holds_position", "Juan Soto", "former customs broker")),
        ("pt", "O radialista João Prado fugiu.", ("holds_position", "João Prado", "radialista")),
        ("pt", "O inspetor, João Prado, fugiu.", ("holds_position", "João Prado", "inspetor")),
        ("en", "Police held former captain Juan Soto.", ("holds_position", "Juan Soto", "former captain")),
    ],
)  # fmt: skip
def test_a_construction_gives_its_claim(language: str, text: str, expected: tuple[str, str, str]) -> None:
    assert expected in _claims(text, language)


@pytest.mark.parametrize(
    ("language", "text", "predicate"),
    [
        ("es", "El coronel Juan Soto habló.", "holds_position"),
        ("es", "El jefe de la Policía, Juan Soto, habló.", "leads"),
        ("en", "Police chief Juan Soto spoke about the Plums gang.", "leads"),
        ("es", "El abogado de Juan Soto habló de Los Caimitos.", "member_of"),
        ("es", "Según el fiscal, Juan Soto dirige Los Caimitos.", "holds_position"),
        ("es", "Ante el juez, Juan Soto no aceptó el cargo.", "holds_position"),
        ("es", 'Según el fiscal, Juan Soto, alias "el Zurdo", dirige Los Caimitos.', "holds_position"),
    ],
)
def test_other_words_give_no_such_claim(language: str, text: str, predicate: str) -> None:
    assert predicate not in {claim[0] for claim in _claims(text, language)}


@pytest.mark.parametrize(
    ("language", "text", "predicate"),
    [
        ("es", "Juan Soto, exlíder de Los Caimitos, huyó.", "leads"),
        ("en", "Juan Soto, former leader of the Plums gang, fled.", "leads"),
        ("pt", "João Prado, ex-integrante do Bonde do Tucupi, fugiu.", "member_of"),
        ("es", "El exalcalde Juan Soto huyó.", "holds_position"),
    ],
)
def test_what_is_over_has_the_phase_former(language: str, text: str, predicate: str) -> None:
    claims = [claim for claim in _extract(text, language).claims if claim.predicate == predicate]
    assert (
        [(qualifier.name, qualifier.value) for claim in claims for qualifier in claim.qualifiers].count(
            ("phase", "former")
        )
        == len(claims)
        > 0
    )


def test_a_singular_noun_speaks_of_the_nearest_name_alone() -> None:
    claims = _claims("Ana Ruiz y Juan Soto, líder de Los Caimitos, huyeron.", "es")
    assert ("leads", "Juan Soto", "Los Caimitos") in claims
    assert ("leads", "Ana Ruiz", "Los Caimitos") not in claims


def test_an_office_names_its_body() -> None:
    (claim,) = (
        claim
        for claim in _extract("Juan Soto, director de la Fiscalía Nacional, habló.", "es").claims
        if claim.predicate == "holds_position"
    )
    assert [qualifier.value for qualifier in claim.qualifiers if qualifier.name == "org"] == ["Fiscalía Nacional"]


def test_who_works_for_a_gang_is_of_it() -> None:
    text = "A truck belonging to the gang's accountant, Rui Couto, burned in April."
    told = sides_of("en", f"Byron Leal runs the Lagartos. {text}")
    assert "holds_position" not in {claim[0] for claim in told}
    assert one_of("en", f"Byron Leal runs the Lagartos. {text}", "member_of")["qualifiers"]["role"] == "accountant"


def test_who_is_second_in_command_is_a_member() -> None:
    for language, text in (
        ("en", "Rui Couto was second in command of the Plums."),
        ("es", "Pedro Soto es el segundo al mando de Los Tábanos."),
        ("pt", "Rui Couto é o número dois do Bonde do Tucupi."),
    ):
        assert {told[0] for told in sides_of(language, text)} == {"member_of"}


@pytest.mark.parametrize(
    ("language", "text", "office"),
    [
        ("en", "Rui Couto, an agent for the Drug Enforcement Administration (DEA), died.",
         "agent for the Drug Enforcement Administration (DEA)"),
        ("en", "Rui Couto, director of the Costa Rica's Investigation Agency (OIJ), left.", "director"),
        ("es", "La jueza argentina María Servín dijo que no.", "jueza"),
        ("es", "Obedecía a un exteniente llamado Cuevita.", "exteniente"),
    ],
)  # fmt: skip
def test_an_office_ends_where_it_should(language: str, text: str, office: str) -> None:
    assert one_of(language, text, "holds_position")["object"]["text"] == office


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Rui Couto, the Prosecutor's Office maintains, had come from Lima."),
        ("es", "El Gringo, Rudy Salas, guarda prisión en Gotera por homicidio."),
    ],
)
def test_what_only_looks_like_an_office(language: str, text: str) -> None:
    assert "holds_position" not in {told[0] for told in sides_of(language, text)}


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Captured Plums Cartel boss Rui Couto was extradited.", ("leads", "Rui Couto", "Plums Cartel")),
        ("Plums Cartel leader Rui Couto fled.", ("leads", "Rui Couto", "Plums Cartel")),
        ("Rui Couto took over the Plums Cartel in 2020.", ("leads", "Rui Couto", "Plums Cartel")),
        ("Rui Couto, a Plums Cartel hitman, was captured.", ("member_of", "Rui Couto", "Plums Cartel")),
        ("Plums Cartel members Rui Couto and Luis Soto fled.", ("member_of", "Luis Soto", "Plums Cartel")),
        ("Rui Couto leads the armed wing of the Plums Cartel.", ("member_of", "Rui Couto", "Plums Cartel")),
        ("Rui Couto was in charge of the Plums Cartel's finances.", ("member_of", "Rui Couto", "Plums Cartel")),
    ],
)
def test_a_group_named_before_its_leader_or_member(text: str, claim: tuple[str, str, str]) -> None:
    assert claim in sides_of("en", text)


@pytest.mark.parametrize(
    "text",
    ["Rui Couto was in charge of the Plums Cartel's finances.", "Rui Couto leads the armed wing of the Plums Cartel."],
)
def test_who_heads_a_part_does_not_lead_the_group(text: str) -> None:
    assert not [claim for claim in sides_of("en", text) if claim[0] == "leads"]
