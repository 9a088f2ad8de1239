"""Activity and justice, construction by construction, in three languages; people and groups are invented.

The rules are tested alone: what weighs their claims afterwards is learned, and tested where it is.
"""

from dataclasses import replace

import pytest

from quipus.extract.aliases import find_aliases, with_owner_kind
from quipus.extract.claims import ClaimMaker, find_claims
from quipus.extract.found import Found, strongest
from quipus.extract.items import ItemMaker, Memory
from quipus.extract.naming import find_names
from quipus.extract.referents import Draft, Register
from quipus.extract.sentence import read_sentence
from quipus.extract.settling import settle_kinds
from quipus.extract.subjects import main_subject
from quipus.language.lexicon import lexicon
from quipus.language.tokens import iter_sentences
from quipus.model import ObjectKind, Passage, Polarity, Span

Said = tuple[str, str | None, str | None]


def _found(text: str, language: str) -> list[Found]:
    passage, words = Passage(Span(0, len(text))), lexicon(language)
    cut = enumerate(iter_sentences(text, 0, len(text)))
    sentences = tuple(read_sentence(n, passage, found.tokens, words, "2022-03-08") for n, found in cut)
    lower = frozenset(token.fold for one in sentences for token in one.tokens if token.text[0].islower())
    named = settle_kinds(sentences, [with_owner_kind(find_aliases(one, find_names(one, lower))) for one in sentences])
    register, memory = Register(), Memory()
    claims: list[Found] = []
    for sentence, names in zip(sentences, named, strict=True):
        items = ItemMaker(sentence, names, register, memory).make()
        claims.extend(find_claims(ClaimMaker(sentence, items, (), register, memory)))
        memory.subject = main_subject(items) or memory.subject
    return strongest(claims)


def _name(side: Draft | tuple[object, str] | None) -> str | None:
    if side is None or isinstance(side, tuple):
        return None if side is None else side[1]
    return side.names[0] if side.names else side.kind.value


def _claims(text: str, language: str) -> list[Said]:
    return [(claim.predicate, _name(claim.subject), _name(claim.thing)) for claim in _found(text, language)]


def _qualifier(text: str, language: str, predicate: str, name: str) -> str | None:
    claims = [claim for claim in _found(text, language) if claim.predicate == predicate]
    found = [claim.qualifiers[name][0] for claim in claims if name in claim.qualifiers]
    return found[0] if found else None


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("es", "Juan Soto mató a Pedro Lima en Cali.", ("committed", "Juan Soto", "homicide")),
        ("pt", "João Prado matou Pedro Lima em Santos.", ("committed", "João Prado", "homicide")),
        ("en", "Juan Soto shot dead Pedro Lima in Cali.", ("committed", "Juan Soto", "homicide")),
        ("es", "Pedro Lima fue asesinado por Juan Soto.", ("committed", "Juan Soto", "homicide")),
        ("pt", "Pedro Lima foi morto em 2013.", ("committed", None, "homicide")),
        ("es", "Ayer fue asesinado en Cali el comerciante Pedro Lima.", ("died", "Pedro Lima", "asesinado")),
        ("en", "Juan Soto was convicted of the murder of Pedro Lima.", ("committed", "Juan Soto", "homicide")),
        ("es", "Juan Soto ordenó el asesinato de Pedro Lima.", ("committed", "Juan Soto", "homicide")),
        ("es", "Juan Soto murió de un infarto.", ("died", "Juan Soto", "infarto")),
        ("en", "The banda Los Caimitos kidnapped Pedro Lima in May.", ("committed", "Los Caimitos", "kidnapping")),
    ],
)
def test_a_killing_has_a_perpetrator_and_a_death(language: str, text: str, expected: tuple[str, str, str]) -> None:
    assert expected in _claims(text, language)


def test_a_killing_told_by_a_noun_leaves_the_death_certain() -> None:
    text = "El fiscal negó que la banda Los Caimitos ordenara el asesinato de Pedro Lima."
    deaths = [claim for claim in _found(text, "es") if claim.predicate == "died"]
    assert [claim.doubt.polarity.value for claim in deaths] == ["+"]


def test_an_act_of_which_somebody_is_accused_is_alleged() -> None:
    found = _found("Juan Soto was accused of the murder of Pedro Lima.", "en")
    acts = [claim for claim in found if claim.predicate == "committed"]
    assert [claim.doubt.modality.value for claim in acts] == ["alleged"]


def test_a_group_is_blamed_for_the_act_told_before() -> None:
    text = "Pedro Lima fue asesinado en Cali. La viuda cree que fueron Los Caimitos. Los Caimitos, una banda, callan."
    assert ("committed", "Los Caimitos", "homicide") in _claims(text, "es")


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("es", "La Policía Nacional detuvo a Juan Soto en Lima.", ("arrested", "Policía Nacional", "Juan Soto")),
        ("es", "Juan Soto fue detenido por la Policía Nacional.", ("arrested", "Policía Nacional", "Juan Soto")),
        ("pt", "João Prado foi preso em Santos.", ("arrested", None, "João Prado")),
        (
            "en",
            "Juan Soto was arrested on May 3, 2021, by the National Police.",
            ("arrested", "National Police", "Juan Soto"),
        ),
        ("es", "Anunciaron la captura de Juan Soto.", ("arrested", None, "Juan Soto")),
        ("es", "Entre los detenidos está Juan Soto, alias “Mecha”.", ("arrested", None, "Juan Soto")),
        ("pt", "Entre os presos está João Prado, de 40 anos.", ("arrested", None, "João Prado")),
        ("es", "Juan Soto, alias “Mecha”, cayó en Lima.", ("arrested", None, "Juan Soto")),
        ("es", "Se incautaron tres pistolas y dos vehículos.", ("seized", None, "tres pistolas")),
        ("pt", "Foram apreendidos 640 quilos de cocaína.", ("seized", None, "640 quilos de cocaína")),
        ("en", "The raid yielded two rifles and 30 kilograms of cocaine.", ("seized", None, "two rifles")),
    ],
)  # fmt: skip
def test_arrests_and_seizures(language: str, text: str, expected: tuple[str, str | None, str]) -> None:
    said = [(p, s.removeprefix("La ").removeprefix("la ") if s else s, o) for p, s, o in _claims(text, language)]
    assert expected in said


def test_those_named_behind_a_number_were_arrested_by_the_same_agency() -> None:
    text = "La Policía Nacional capturó a doce presuntos integrantes de Los Caimitos, entre ellos Juan Soto y Ana Ruiz."
    arrests = [said for said in _claims(text, "es") if said[0] == "arrested"]
    assert {said[2] for said in arrests} >= {"Juan Soto", "Ana Ruiz"}
    assert len({said[1] for said in arrests}) == 1


def test_a_thing_keeps_the_words_that_tell_which_it_is() -> None:
    claims = _claims("La Policía Nacional incautó una granada de guerra, cuatro motos y 48 relojes robados.", "es")
    assert "una granada de guerra" in {said[2] for said in claims if said[0] == "seized"}


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("es", "Juan Soto está acusado de extorsión y secuestro.", ("legal_status", "Juan Soto", "kidnapping")),
        (
            "en",
            "Juan Soto was charged with conspiracy to import cocaine.",
            ("legal_status", "Juan Soto", "drug_trafficking"),
        ),
        ("pt", "João Prado é réu por estelionato.", ("legal_status", "João Prado", "fraud")),
        (
            "es",
            "Se condena a Juan Soto como autor del delito de secuestro.",
            ("legal_status", "Juan Soto", "kidnapping"),
        ),
        (
            "es",
            "Condenar a Juan Soto a 12 años de prisión por extorsión.",
            ("sentenced_to", "Juan Soto", "12 años de prisión"),
        ),
        (
            "es",
            "a Ana Ruiz, a nueve años de prisión, por lavado de activos.",
            ("legal_status", "Ana Ruiz", "money_laundering"),
        ),
        (
            "pt",
            "Os crimes são corrupção ativa (Ana Ruiz) e extorsão (João Prado).",
            ("legal_status", "Ana Ruiz", "corruption"),
        ),
        (
            "en",
            "Three guards were arrested on suspicion of arms trafficking.",
            ("legal_status", "Three guards", "arms_trafficking"),
        ),
        (
            "en",
            "Juan Soto was arrested in Lima on drug trafficking charges.",
            ("legal_status", "Juan Soto", "drug_trafficking"),
        ),
        ("en", "Juan Soto has been imprisoned since 1989 for kidnapping.", ("legal_status", "Juan Soto", "kidnapping")),
    ],
)  # fmt: skip
def test_legal_steps(language: str, text: str, expected: tuple[str, str, str]) -> None:
    assert expected in _claims(text, language)


def test_lists_that_belong_together_respectively_are_paired() -> None:
    text = "Juan Soto y Ana Ruiz fueron condenados por extorsión y secuestro, respectivamente."
    steps = {said[1:] for said in _claims(text, "es") if said[0] == "legal_status"}
    assert steps == {("Juan Soto", "extortion"), ("Ana Ruiz", "kidnapping")}


def test_members_of_a_list_may_be_parted_by_semicolons_and_have_age_and_home() -> None:
    text = "Juan Soto, 39, of Tampa; Pedro Lima, 27; and Ana Ruiz, 22, are each charged with kidnapping."
    charged = {name for predicate, name, _ in _claims(text, "en") if predicate == "legal_status"}
    assert charged == {"Juan Soto", "Pedro Lima", "Ana Ruiz"}


@pytest.mark.parametrize(
    ("language", "text", "penalty"),
    [
        ("en", "Ana Ruiz was sentenced to 24 years, eight months in prison.", "24 years, eight months in prison"),
        ("en", "Ana Ruiz was sentenced to life in state prison without parole.", "life in state prison without parole"),
        ("en", "Ana Ruiz was sentenced to 15 years to life.", "15 years to life"),
        ("es", "Ana Ruiz fue condenada a diez años y un día de presidio.", "diez años y un día de presidio"),
        (
            "pt",
            "Ana Prado foi condenada a três anos, seis meses e 15 dias de reclusão.",
            "três anos, seis meses e 15 dias de reclusão",
        ),
    ],
)
def test_a_penalty_has_all_its_parts(language: str, text: str, penalty: str) -> None:
    assert [thing for predicate, _, thing in _claims(text, language) if predicate == "sentenced_to"] == [penalty]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Ana Ruiz faces a maximum sentence of four years in prison."),
        ("en", "Prosecutor Juan Soto sought a sentence of ten years for Ana Ruiz."),
        ("es", "El fiscal Juan Soto solicitó la pena de seis años de prisión para Ana Ruiz."),
        ("pt", "O promotor João Prado pediu a pena de dez anos de prisão para Ana Lima."),
    ],
)
def test_what_is_asked_for_is_nobodys_penalty(language: str, text: str) -> None:
    assert not [claim for claim in _claims(text, language) if claim[0] == "sentenced_to"]


@pytest.mark.parametrize(
    ("language", "text", "polarity"),
    [
        ("en", "The court dismissed the appeal of Juan Soto, who was convicted of murder.", Polarity.ASSERTED),
        ("es", "El tribunal rechazó el recurso de Juan Soto, condenado por homicidio.", Polarity.ASSERTED),
        ("pt", "O tribunal negou o recurso de João Prado, condenado por homicídio.", Polarity.ASSERTED),
        ("en", "Juan Soto denied that he was convicted of murder.", Polarity.DENIED),
    ],
)
def test_a_rejected_appeal_denies_no_verdict(language: str, text: str, polarity: Polarity) -> None:
    found = [claim for claim in _found(text, language) if claim.predicate == "legal_status"]
    assert [claim.doubt.polarity for claim in found] == [polarity]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "A court has revoked a warrant for the arrest of Juan Soto."),
        ("en", "The army mounted an operation in an attempt to capture Juan Soto."),
        ("es", "La policía ofrece recompensa por la captura de Juan Soto."),
        ("pt", "O juiz expediu mandado de prisão de João Prado."),
    ],
)
def test_an_arrest_that_is_only_sought_is_none(language: str, text: str) -> None:
    assert not [claim for claim in _claims(text, language) if claim[0] == "arrested"]


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("en", "Police managed to capture Juan Soto.", "Juan Soto"),
        ("es", "La policía logró capturar a Juan Soto.", "Juan Soto"),
        ("pt", "A polícia conseguiu prender João Prado.", "João Prado"),
    ],
)
def test_an_arrest_that_was_brought_about_is_one(language: str, text: str, name: str) -> None:
    assert [claim[2] for claim in _claims(text, language) if claim[0] == "arrested"] == [name]


def test_the_judge_is_not_whom_a_verdict_concerns() -> None:
    text = "Juan Soto was sentenced to five years in prison by U.S. District Judge Luis Ruiz after pleading guilty to"
    claims = [claim for claim in _claims(f"{text} kidnapping.", "en") if claim[0] != "holds_position"]
    assert {name for _, name, _ in claims} == {"Juan Soto"}


def test_a_group_behind_a_tie_to_it_is_not_whom_a_verdict_concerns() -> None:
    found = _claims("Juan Soto, with ties to the Cali Cartel, was convicted of murder.", "en")
    assert ("legal_status", "Cali Cartel", "homicide") not in found


@pytest.mark.parametrize(
    ("language", "text", "stage"),
    [
        ("en", "Juan Soto was acquitted last year.", "acquitted"),
        ("es", "Juan Soto fue absuelto en 2013.", "acquitted"),
        ("pt", "João Prado foi absolvido em 2013.", "acquitted"),
        ("en", "A judge issued an arrest warrant for Juan Soto.", "wanted"),
        ("en", "The Supreme Court ruled in favor of extraditing Juan Soto to Spain.", "extradition_granted"),
        ("es", "España pidió la extradición de Juan Soto.", "extradition_requested"),
        ("pt", "O STF aceitou a extradição de João Prado.", "extradition_granted"),
    ],
)
def test_a_legal_step_may_name_no_crime(language: str, text: str, stage: str) -> None:
    found = [claim for claim in _found(text, language) if claim.predicate == "legal_status"]
    assert [(claim.thing, claim.qualifiers["stage"][0]) for claim in found] == [(None, stage)]


@pytest.mark.parametrize(
    ("language", "text", "crime"),
    [
        ("es", "ABSOLVEMOS a Juan Soto del delito de cohecho.", "corruption"),
        ("es", "Se condena a Juan Soto por extorsión, y se le absuelve del delito de secuestro.", "kidnapping"),
        ("es", "Juan Soto fue acusado de extorsión, pero el tribunal lo absolvió.", "extortion"),
        ("en", "Juan Soto was tried for bribery and acquitted.", "corruption"),
        ("en", "Juan Soto was charged with murder. Juan Soto was acquitted.", "homicide"),
        ("pt", "João Prado, acusado de extorsão, foi absolvido por falta de provas.", "extortion"),
        ("pt", "Absolvo João Prado da acusação de tráfico de drogas.", "drug_trafficking"),
        ("es", "La causa contra Juan Soto por lavado de activos fue archivada.", "money_laundering"),
        ("es", "El Tribunal Oral absolvió ayer al exalcalde Juan Soto del delito de cohecho.", "corruption"),
        ("pt", "O processo contra João Prado por homicídio foi arquivado.", "homicide"),
    ],
)  # fmt: skip
def test_an_acquittal_is_told_with_its_crime(language: str, text: str, crime: str) -> None:
    found = [claim for claim in _found(text, language) if claim.predicate == "legal_status"]
    stages = {claim.qualifiers["stage"][0] for claim in found if claim.thing == (ObjectKind.CRIME, crime)}
    assert "acquitted" in stages
    assert "convicted" not in stages


def test_who_is_dismissed_from_office_is_not_acquitted() -> None:
    found = _found("Juan Soto was charged with murder and was dismissed from the police.", "en")
    assert {claim.qualifiers["stage"][0] for claim in found if claim.predicate == "legal_status"} == {"charged"}


def test_a_charge_whose_end_the_same_words_tell_is_no_claim_of_its_own() -> None:
    found = _found("Juan Soto was tried for bribery and acquitted.", "en")
    assert [claim.qualifiers["stage"][0] for claim in found if claim.predicate == "legal_status"] == ["acquitted"]


def test_the_acquittal_of_somebody_else_ends_no_charge() -> None:
    found = _found("Juan Soto was convicted of murder in 2010 and his brother was acquitted.", "en")
    assert {claim.qualifiers["stage"][0] for claim in found if claim.predicate == "legal_status"} == {"convicted"}


def test_what_is_part_of_other_words_is_claimed_once() -> None:
    text = "La policía incautó dos fusiles con balas."
    one = next(claim for claim in _found(text, "es") if claim.predicate == "seized")
    shorter = replace(one, thing=(ObjectKind.TEXT, "fusiles"))
    assert strongest([shorter, one]) == [one]


def test_a_tie_is_claimed_once_whichever_side_is_named_first() -> None:
    one = next(claim for claim in _found("Juan Soto es hermano de Ana Ruiz.", "es") if claim.predicate == "family_of")
    assert isinstance(one.thing, Draft)
    turned = replace(one, subject=one.thing, thing=one.subject)
    assert strongest([one, turned]) == [one]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Juan Soto could be convicted of murder."),
        ("en", "Juan Soto may soon be extradited to Chile."),
        ("en", "If convicted of murder, Juan Soto faces life in prison."),
        ("en", "Prosecutors asked the judge to convict Juan Soto of murder."),
        ("en", "Lawyers asked the court to acquit Juan Soto of murder."),
        ("es", "Juan Soto podría ser condenado por homicidio."),
        ("es", "La fiscalía pidió condenar a Juan Soto por homicidio."),
        ("es", "La defensa pidió que Juan Soto sea absuelto del delito de homicidio."),
        ("es", "De ser condenado por homicidio, Juan Soto iría preso."),
        ("es", "De ser condenado, Juan Soto podría recibir 20 años de prisión."),
        ("pt", "João Prado pode ser condenado por homicídio."),
        ("pt", "O MP quer denunciar João Prado por homicídio."),
        ("en", "Juan Soto was almost extradited to Chile."),
        ("en", "Police failed to arrest Juan Soto."),
        ("es", "Juan Soto evitó ser detenido."),
    ],
)
def test_what_is_asked_for_or_may_come_is_no_claim(language: str, text: str) -> None:
    steps = ("arrested", "legal_status", "sentenced_to", "extradited_to")
    assert not [claim for claim in _claims(text, language) if claim[0] in steps]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "If Juan Soto led the Plums gang, he would be rich."),
        ("en", "Police foiled the murder of Juan Soto."),
        ("es", "Evitaron que Los Caimitos mataran a Juan Soto."),
        ("es", "Se desconoce si Los Caimitos operan en Chile."),
        ("pt", "A polícia evitou o assassinato de João Prado."),
    ],
)
def test_what_is_supposed_or_was_kept_from_happening_is_no_claim(language: str, text: str) -> None:
    assert not _claims(text, language)


@pytest.mark.parametrize(
    ("language", "text", "modality"),
    [
        ("en", "Juan Soto could have been convicted of murder.", "possible"),
        ("es", "Juan Soto podría haber sido condenado por homicidio.", "possible"),
        ("es", "Juan Soto habría sido detenido en Lima.", "alleged"),
        ("pt", "João Prado teria sido preso em Santos.", "alleged"),
        ("en", "Juan Soto may have been killed by the Plums gang.", "possible"),
    ],
)
def test_what_may_have_been_is_doubted(language: str, text: str, modality: str) -> None:
    assert {claim.doubt.modality.value for claim in _found(text, language)} == {modality}


@pytest.mark.parametrize(
    ("language", "text", "phase"),
    [
        ("en", "Juan Soto will be tried for murder.", "planned"),
        ("es", "Juan Soto será extraditado a Chile.", "planned"),
        ("pt", "João Prado será julgado por homicídio.", "planned"),
        ("es", "El tribunal decidió condenar a Juan Soto por homicidio.", None),
    ],
)
def test_a_step_that_is_yet_to_be_taken_is_planned(language: str, text: str, phase: str | None) -> None:
    (found,) = _found(text, language)
    assert found.qualifiers.get("phase", (None, None))[0] == phase


def test_being_at_large_is_told_only_where_no_crime_is() -> None:
    wanted = _claims("Juan Soto sigue prófugo.", "es")
    assert ("legal_status", "Juan Soto", None) in wanted
    both = _claims("Juan Soto sigue prófugo. Juan Soto fue acusado de extorsión.", "es")
    assert [said[2] for said in both if said[0] == "legal_status"] == ["extortion"]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            "es",
            "Los Caimitos, célula del Tren del Sur, dedicada a la extorsión.",
            ("engages_in", "Los Caimitos", "extortion"),
        ),
        ("en", "Los Caimitos, a clan of cattle rustlers, grew.", ("engages_in", "Los Caimitos", "cattle_rustling")),
        ("en", "Drug trafficker Juan Soto was seen.", ("engages_in", "Juan Soto", "drug_trafficking")),
        ("en", "Mexico's Plums gang grew.", ("originated_in", "Plums", "Mexico")),
        (
            "es",
            "La banda Los Caimitos comenzó en los años noventa en Medellín.",
            ("originated_in", "Los Caimitos", "Medellín"),
        ),
        ("pt", "Ana Ruiz está na penitenciária de Mossoró.", ("held_in", "Ana Ruiz", "Mossoró")),
        ("es", "Paraguay extraditó a Juan Soto a Brasil.", ("extradited_to", "Juan Soto", "Brasil")),
        ("en", "Juan Soto was quickly extradited to Brazil.", ("extradited_to", "Juan Soto", "Brazil")),
    ],
)  # fmt: skip
def test_businesses_and_places(language: str, text: str, expected: tuple[str, str, str]) -> None:
    assert expected in _claims(text, language)


def test_an_extradition_from_a_country_names_no_goal() -> None:
    assert not [said for said in _claims("Juan Soto fue extraditado de Bolivia.", "es") if said[0] == "extradited_to"]


def test_a_prison_is_no_whereabouts_and_a_city_no_prison() -> None:
    assert "whereabouts" not in {said[0] for said in _claims("Juan Soto está en la cárcel de Turi.", "es")}
    assert "held_in" not in {said[0] for said in _claims("João Prado foi preso em Santos.", "pt")}


def test_the_victim_of_a_killing_is_a_qualifier() -> None:
    assert _qualifier("Juan Soto mató a Pedro Lima en Cali.", "es", "committed", "victim") == "Pedro Lima"


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("es", "Fue detenido en el barrio Zamora, de Medellín.", ("Zamora", "Medellín")),
        ("es", "Operan en la colonia Santa Lucía, municipio de Ilopango.", ("Santa Lucía", "Ilopango")),
        ("pt", "Atuam em Imbariê, Parada Angélica e Santa Lúcia, em Duque de Caxias.", ("Imbariê", "Duque de Caxias")),
        ("en", "They met in Guayaquil and Cariamanga in Ecuador.", ("Guayaquil", "Ecuador")),
        ("en", "He was held in Guatemala's Zacapa.", ("Zacapa", "Guatemala")),
        ("es", "Vivía en Naranjal, en el departamento paraguayo de Alto Paraná.", ("Naranjal", "Alto Paraná")),
    ],
)
def test_a_place_lies_in_the_larger_one_named_beside_it(language: str, text: str, expected: tuple[str, str]) -> None:
    assert ("located_in", *expected) in _claims(text, language)


def test_no_place_of_a_list_lies_in_the_next_one() -> None:
    assert not [claim for claim in _claims("Operan en Lima, Piura y Tumbes.", "es") if claim[0] == "located_in"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Prosecutor Pedro Soto is investigating organized crime in Lima."),
        ("es", "El fiscal Pedro Soto está investigando el homicidio de Ana Paz."),
        ("es", "El juez Pedro Soto investiga el asesinato de Ana Paz."),
        ("en", "Soldiers accused of providing arms to the FARC fled."),
        ("en", "Indeed, officials were accused of selling weapons."),
    ],
)
def test_who_investigates_or_receives_is_accused_of_nothing(language: str, text: str) -> None:
    assert {claim[0] for claim in _claims(text, language)} <= {"holds_position", "died"}


@pytest.mark.parametrize(
    ("text", "arrested"),
    [
        ("Authorities announced the arrest of Juan Ruiz in Lima.", ["Juan Ruiz"]),
        ("Police arrested dozens of members of Los Pumas in Lima.", ["dozens of members"]),
        ("Police arrested 18 other members of Los Pumas.", ["18 other members"]),
        ("The personal pilot of Cilia Flores was arrested in Colombia.", []),
        ("The judge ordered the arrest of Juan Ruiz.", []),
        ("Police launched an operation to capture Juan Ruiz.", []),
        ("A reward was offered for information leading to the arrest of Juan Ruiz.", []),
    ],
)
def test_whom_an_arrest_is_of(text: str, arrested: list[str]) -> None:
    assert [claim[2] for claim in _claims(text, "en") if claim[0] == "arrested"] == arrested


@pytest.mark.parametrize("text", ["Juan Ruiz remains a fugitive in Peru.", "Juan Ruiz has been on the run for years."])
def test_a_fugitive_is_wanted(text: str) -> None:
    assert [claim[:2] for claim in _claims(text, "en")] == [("legal_status", "Juan Ruiz")]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Rui Couto is suspected of murder.", ("Rui Couto", "homicide", "accused")),
        ("en", "Prosecutors accuse Rui Couto of murder.", ("Rui Couto", "homicide", "accused")),
        ("en", "Police have accused Rui Couto of murder.", ("Rui Couto", "homicide", "accused")),
        ("es", "La Fiscalía acusó a Pedro Soto de homicidio.", ("Pedro Soto", "homicide", "accused")),
        (
            "es", "El juez dictó 36 meses de prisión preventiva contra Pedro Soto por el delito de homicidio.",
            ("Pedro Soto", "homicide", "charged"),
        ),
        (
            "pt", "O Ministério Público acusou Ivo Castro de homicídio.", ("Ivo Castro", "homicide", "accused"),
        ),
        (
            "pt", "Cinco policiais militares irão a júri popular pelo assassinato de Rui Couto.",
            ("Cinco policiais militares", "homicide", "on_trial"),
        ),
    ],
)  # fmt: skip
def test_who_is_accused_by_an_authority(language: str, text: str, expected: tuple[str, str, str]) -> None:
    found = [claim for claim in _found(text, language) if claim.predicate == "legal_status"]
    assert [(_name(one.subject), _name(one.thing), one.qualifiers["stage"][0]) for one in found] == [expected]


def test_detention_before_trial_is_no_sentence() -> None:
    text = "El juez dictó 36 meses de prisión preventiva contra Pedro Soto por el delito de homicidio."
    assert not [claim for claim in _claims(text, "es") if claim[0] == "sentenced_to"]


def test_what_is_not_clear_clears_nobody() -> None:
    assert "legal_status" not in {claim[0] for claim in _claims("Who killed Rui Couto is not clear.", "en")}
