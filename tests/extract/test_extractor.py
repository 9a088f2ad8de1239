"""The extractor, construction by construction; names and groups are invented."""

import re
import time
from pathlib import Path

import pytest

from quipus.evaluate import read_gold, to_document
from quipus.extract import EXTRACTOR, extract
from quipus.extract.extractor import guess_language
from quipus.extract.rules import rules
from quipus.model import (
    Claim,
    Document,
    Extraction,
    Metadata,
    Modality,
    ObjectKind,
    Passage,
    PassageKind,
    Span,
    document_id,
    vocabulary,
)

_CORPUS = Path(__file__).parents[2] / "corpus" / "test"


def _document(text: str, language: str | None = "es", passages: tuple[Passage, ...] | None = None) -> Document:
    whole = (Passage(Span(0, len(text))),) if text else ()
    metadata = Metadata(language=language, published="2022-03-08")
    return Document(
        document_id(text.encode("utf-8", "surrogatepass")), "a.txt", "a.txt", text,
        whole if passages is None else passages, metadata, "text/plain", "test/1",
    )  # fmt: skip


def _said(found: Extraction, claim: Claim) -> tuple[str, str | None, str | None]:
    names = {referent.id: referent.names[0] for referent in found.referents}
    subject = None if claim.subject is None else names[claim.subject]
    if claim.object is None:
        return claim.predicate, subject, None
    value = claim.object.value
    return claim.predicate, subject, names[value] if claim.object.kind is ObjectKind.REFERENT else value


def _claims(text: str, language: str = "es") -> list[tuple[str, str | None, str | None]]:
    found = extract(_document(text, language))
    return [_said(found, claim) for claim in found.claims]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("es", "Hernán Ovalle, alias “Mecha”, cayó en Cali.", ("known_as", "Hernán Ovalle", "Mecha")),
        ("es", "Walter “Tuerto” Quispe declaró.", ("known_as", "Walter Tuerto Quispe", "Tuerto")),
        ("es", "La banda Los Caimitos (LCM) opera en Cali.", ("known_as", "Los Caimitos", "LCM")),
        ("en", "Los Caimitos, or the Plums, a gang, grew.", ("known_as", "Los Caimitos", "the Plums")),
        ("en", "The Plums gang is led by Juan Soto.", ("leads", "Juan Soto", "Plums")),
        ("es", "El líder de Los Caimitos, Juan Soto, habló.", ("leads", "Juan Soto", "Los Caimitos")),
        ("es", "Juan Soto integra Los Caimitos.", ("member_of", "Juan Soto", "Los Caimitos")),
        ("pt", "João Prado, tesoureiro do Bonde do Tucupi, fugiu.", ("member_of", "João Prado", "Bonde do Tucupi")),
        ("es", "Los Tábanos, brazo armado de Los Caimitos, crecen.", ("part_of", "Los Tábanos", "Los Caimitos")),
        ("es", "Juan Soto rinde cuentas a Ana Ruiz.", ("reports_to", "Juan Soto", "Ana Ruiz")),
        ("en", "Los Caimitos is dedicated to extortion.", ("engages_in", "Los Caimitos", "extortion")),
        ("pt", "O Bonde do Tucupi atua em Belém.", ("operates_in", "Bonde do Tucupi", "Belém")),
        ("es", "Los Caimitos, con base en Tumaco, crecen.", ("based_in", "Los Caimitos", "Tumaco")),
        ("en", "Juan Soto is being held in Miami.", ("held_in", "Juan Soto", "Miami")),
        ("es", "Fueron detenidos Juan Soto y Ana Ruiz en Cali.", ("arrested", None, "Ana Ruiz")),
        ("es", "La policía detuvo a 34 de los 38 acusados.", ("arrested", "policía", "34 de los 38 acusados")),
        ("en", "Juan Soto was charged with murder.", ("legal_status", "Juan Soto", "homicide")),
        ("es", "Juan Soto fue condenado a 12 años de prisión.", ("sentenced_to", "Juan Soto", "12 años de prisión")),
        ("pt", "O colombiano Hernán Soto fugiu.", ("nationality", "Hernán Soto", "colombiano")),
        ("es", "La fiscal Ana Ruiz habló.", ("holds_position", "Ana Ruiz", "fiscal")),
        ("en", "Ana Ruiz, the wife of Juan Soto, fled.", ("family_of", "Ana Ruiz", "Juan Soto")),
        ("es", "La Armada incautó 600 kilos de cocaína.", ("seized", "La Armada", "600 kilos de cocaína")),
        ("es", "Los Caimitos libra una guerra con Los Tábanos.", ("rival_of", "Los Caimitos", "Los Tábanos")),
        ("en", "Juan Soto was extradited to the United States.", ("extradited_to", "Juan Soto", "United States")),
        ("es", "Juan Soto se fugó de la cárcel de Jamundí.", ("escaped_from", "Juan Soto", "Jamundí")),
        ("es", "Juan Soto fue asesinado en Cali.", ("died", "Juan Soto", "asesinado")),
    ],
)  # fmt: skip
def test_construction(language: str, text: str, expected: tuple[str, str | None, str | None]) -> None:
    assert expected in _claims(text, language)


def test_somebody_known_by_an_alias_alone_has_no_known_as() -> None:
    """Rule 15 of the guideline of the gold documents."""
    found = extract(_document("La policía detuvo a un hombre conocido solo como “Mecha”."))
    assert [claim.predicate for claim in found.claims] == ["arrested"]


def test_two_people_of_one_surname_stay_two() -> None:
    found = extract(_document("Hernán Ovalle fue detenido. Wilson Ovalle fue detenido."))
    assert sorted(referent.names[0] for referent in found.referents) == ["Hernán Ovalle", "Wilson Ovalle"]


def test_a_short_name_is_the_person_named_before() -> None:
    found = extract(_document("Hernán Ovalle Pinzón habló. Ovalle fue detenido."))
    assert [referent.names for referent in found.referents] == [("Hernán Ovalle Pinzón", "Ovalle")]


def test_doubt_is_read_with_its_cue() -> None:
    text = "Juan Soto, presunto líder de Los Caimitos, habló."
    claim = next(claim for claim in extract(_document(text)).claims if claim.predicate == "leads")
    assert claim.modality.value == "alleged"
    assert [cue.span.cut(text) for cue in claim.cues] == ["presunto"]


def test_the_leader_is_alleged_and_the_arrest_is_not() -> None:
    found = extract(_document("La policía detuvo a Juan Soto, presunto líder de Los Caimitos."))
    assert {claim.predicate: claim.modality.value for claim in found.claims} == {
        "arrested": "certain",
        "leads": "alleged",
    }


def test_a_negated_claim_is_denied() -> None:
    claim = extract(_document("Juan Soto no fue detenido.")).claims[0]
    assert claim.polarity.value == "-"
    assert claim.cues[0].words == "no"


def test_who_says_it() -> None:
    found = extract(_document("Según la Fiscalía, Los Caimitos se dedican a la extorsión."))
    speaker = next(referent for referent in found.referents if referent.id == found.claims[0].speaker)
    assert speaker.names == ("Fiscalía",)


def test_questions_are_no_claims_and_answers_have_a_speaker() -> None:
    text = "¿Juan Soto lidera Los Caimitos?\n\nAna Ruiz lidera Los Tábanos."
    end = text.index("\n")
    passages = (
        Passage(Span(0, end), PassageKind.TURN, "Periodista", asks=True),
        Passage(Span(end + 2, len(text)), PassageKind.TURN, "Delia"),
    )
    claims = extract(_document(text, passages=passages)).claims
    assert [claim.evidence[0].cut(text) for claim in claims] == ["Ana Ruiz lidera Los Tábanos"]


def test_when_is_resolved_and_where_points_to_its_referent() -> None:
    found = extract(_document("Juan Soto fue detenido ayer en Cali."))
    claim = next(claim for claim in found.claims if claim.predicate == "arrested")
    assert claim.qualifier("when") == "2022-03-07"
    where = next(qualifier for qualifier in claim.qualifiers if qualifier.name == "where")
    assert where.value == "Cali"
    assert where.referent in {referent.id for referent in found.referents}


def test_a_language_without_grammar_is_a_problem() -> None:
    found = extract(_document("Der Chef wurde verhaftet.", "de"))
    assert [problem.code for problem in found.problems] == ["language-without-grammar"]
    assert found.claims == ()


def test_the_language_is_guessed_where_it_is_not_told() -> None:
    assert guess_language("O líder da facção foi preso ao sair do morro") == "pt"
    assert guess_language("12 34") is None


HARD_TEXTS = (
    "", " ", "\n\n", "alias", "alias “", "“”", ", ,", "(((((", "''''", "Los", "Los Los Los Los", "J. J. J.", "\ud800",
    "１２", "a" * 100_000, "“" * 500, "alias " * 500, "Juan, alias " * 200, "de de de", "١٢ hombres",
    "El 31/02/2020 12/12/2012.", "Ana “Ana” Ana “Ana” Ana, o Ana (ANA) o (ANA).", "²³ kilos", "$", "$ $ $",
    "hijo de hijo de", "Su su su hermano, Ana",
)  # fmt: skip


@pytest.mark.parametrize("language", ["en", "es", "pt", None])
@pytest.mark.parametrize("text", HARD_TEXTS)
def test_no_text_raises(text: str, language: str | None) -> None:
    found = extract(_document(text, language))
    ids = {referent.id for referent in found.referents}
    assert all(set(claim.referents()) <= ids for claim in found.claims)
    assert all(mention.referent in ids for mention in found.mentions)
    assert all(0 <= span.start < span.end <= len(text) for claim in found.claims for span in claim.evidence)


def test_a_text_without_stops_is_cut_and_said_so() -> None:
    found = extract(_document("Juan Soto huyó y " * 200))
    assert {problem.code for problem in found.problems} == {"sentence-cut"}


def test_a_text_too_long_for_grammar_is_said_so(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Juan Soto, líder de Los Caimanes, fue detenido. " * 3
    assert not extract(_document(text)).problems
    monkeypatch.setattr("quipus.extract.extractor._KEPT", len(text) - 1)
    found = extract(_document(text))
    assert [problem.code for problem in found.problems] == ["text-long"]
    assert found.claims


@pytest.mark.slow
def test_time_grows_with_length_alone() -> None:
    """Four times the text takes at most eight times as long: doubling squared would be sixteen."""

    def seconds(times: int) -> float:
        document = _document("Juan Soto, alias “Mecha”, y la policía detuvo a Los Caimitos (LC) en Cali, " * times)
        start = time.process_time()
        extract(document)
        return time.process_time() - start

    seconds(10)
    assert seconds(800) < 8 * max(seconds(200), 0.01)


def test_every_rule_makes_claims_that_the_vocabulary_allows() -> None:
    predicates = vocabulary().predicates
    for rule in rules():
        assert rule.predicate in predicates
        assert rule.why.endswith(".")
        told = set(rule.pattern.groupindex) | set((rule.near or "").translate(str.maketrans("pgmti", "ossss")))
        sides = predicates[rule.predicate]
        assert "s" in told or "null" in sides.subject, rule.name
        assert "o" in told or rule.object or (rule.no_object and "null" in sides.object), rule.name


def test_rule_names_are_unique_and_kept_with_the_claim() -> None:
    names = [rule.name for rule in rules()]
    assert len(names) == len(set(names))
    claim = extract(_document("Juan Soto lidera Los Caimitos.")).claims[0]
    assert claim.origin.rule in names
    assert f"{claim.origin.maker}/{claim.origin.version}" == EXTRACTOR


def test_sides_of_all_claims_are_of_allowed_types() -> None:
    text = (
        "La policía de Cali detuvo a 30 miembros de Los Caimitos. Ana Ruiz, jefa de Los Caimitos, controla el puerto. "
        "Los Caimitos extorsionan a comerciantes y trafican cocaína por Buenaventura. Fueron rescatadas dos mujeres."
    )  # fmt: skip
    found = extract(_document(text))
    types = {referent.id: referent.type.value for referent in found.referents}
    for claim in found.claims:
        sides = vocabulary().get_predicate(claim.predicate)
        assert (types[claim.subject] if claim.subject else "null") in sides.subject
        if claim.object is None:
            assert "null" in sides.object
        elif claim.object.kind is ObjectKind.REFERENT:
            assert types[claim.object.value] in sides.object
        else:
            assert claim.object.kind.value in sides.object


def test_who_may_be_answered_to_is_no_surer_to_lead() -> None:
    text = "Los Gavilanes operan en Trujillo. La banda respondería a un líder al que solo conocen como Patrón."
    found = extract(_document(text))
    told = {claim.predicate: claim.modality for claim in found.claims if claim.predicate in ("leads", "reports_to")}
    assert told["reports_to"] is Modality.ALLEGED
    assert set(told.values()) == {Modality.ALLEGED}


def test_what_is_not_ruled_out_of_a_group_named_before_is_possible() -> None:
    text = (
        "La banda Los Zorzales opera en Trujillo. "
        "No descartamos que respondan a un cabecilla al que solo conocemos como el Viejo."
    )
    found = extract(_document(text))
    (claim,) = (one for one in found.claims if one.predicate == "reports_to")
    assert _said(found, claim) == ("reports_to", "Los Zorzales", "Viejo")
    assert claim.modality is Modality.POSSIBLE


def test_a_source_is_not_the_subject_of_a_verb_that_has_none() -> None:
    text = (
        "La banda Los Zorzales opera en Trujillo y la lidera Elmer Quiroz. "
        "Según el general Raúl Medina, no descartamos que respondan a un cabecilla al que solo conocemos como el Viejo."
    )
    claims = _claims(text)
    assert ("leads", "Elmer Quiroz", "Los Zorzales") in claims
    assert not [claim for claim in claims if claim[1] == "Raúl Medina" and claim[0] != "holds_position"]


@pytest.mark.parametrize("language", ["en", "es", "pt"])
def test_lines_that_are_broken_where_they_are_full_change_nothing(language: str) -> None:
    text = read_gold(_CORPUS / language)[0].text
    broken = re.sub("([^\n]{50,72}) (?=[^ \n])", "\\1\n", text)
    assert broken.count("\n") >= text.count("\n") + 5
    told = [tuple(part and " ".join(part.split()) for part in claim) for claim in _claims(broken, language)]
    assert sorted(told, key=str) == sorted(_claims(text, language), key=str)


@pytest.mark.slow
@pytest.mark.parametrize("language", ["en", "es", "pt"])
def test_every_annotated_document_is_read_without_a_fault(language: str) -> None:
    claims = [len(extract(to_document(gold)).claims) for gold in read_gold(_CORPUS / language)]
    assert claims.count(0) <= 1  # one may say too little plainly
