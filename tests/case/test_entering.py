"""Entering claims: names found in the text, sides that are new, faults told together."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from quipus import Case
from quipus.errors import DecisionError, NotFoundError, SettingsError
from quipus.model import Act, EntityType, Status

FIRST = "Tumbes, 3 de mayo de 2022. La policía detuvo a Juan Ríos Peña, jefe de Los Cóndores, en la ciudad de Tumbes."
SECOND = "Piura, 4 de junio de 2022. El mercado abrió tarde. La gente del Tuerto cobraba a los puestos cada lunes."


@pytest.fixture
def case(make_address: Callable[[], str], tmp_path: Path) -> Iterator[Case]:
    (tmp_path / "uno.txt").write_text(FIRST, "utf-8")
    (tmp_path / "dos.txt").write_text(SECOND, "utf-8")
    with Case(make_address(), create=True, author="ana") as opened:
        opened.add([tmp_path], workers=1)
        yield opened


def test_a_side_that_is_new_is_known_by_its_words(case: Case) -> None:
    words = case.find_words("dos", "cobraba a los puestos")
    fields = {"predicate": "engages_in", "subject": "Tuerto", "subject.type": "person", "object": "crime:extortion",
              "modality": "probable", "qualifier.where": "Piura"}  # fmt: skip
    decision = case.enter_claim("dos", [words], fields, "the whole market says so")
    view = case.get_claim(decision.targets[1])
    assert (view.quote, view.status, view.shown.modality.value) == (
        "cobraba a los puestos",
        Status.ACCEPTED,
        "probable",
    )
    assert view.subject is not None
    assert (view.subject.name, view.subject.type) == ("Tuerto", EntityType.PERSON)
    assert case.verify() == []
    with pytest.raises(DecisionError, match="already"):
        case.enter_claim("dos", [words], fields, "again")


def test_an_entity_of_another_document_is_joined_by_a_decision_of_its_own(case: Case, tmp_path: Path) -> None:
    (entity,) = case.entities("Juan Ríos Peña").items
    (tmp_path / "tres.txt").write_text("Sullana. Ayer vieron al cojo cerca del puerto.", "utf-8")
    case.add([tmp_path / "tres.txt"], workers=1)
    fields = {"predicate": "known_as", "subject": entity.id, "object": "text:cojo"}
    with pytest.raises(SettingsError, match="does not stand"):
        case.enter_claim("tres", [case.find_words("tres", "cojo")], fields, "the words name him otherwise")
    at = case.find_words("tres", "cojo")
    decision = case.enter_claim("tres", [at], {**fields, "subject.at": f"{at.start}-{at.end}"}, "he limps")
    assert [one.act for one in case.log()] == [Act.ENTER, Act.SAME]
    view = case.get_claim(decision.targets[1])
    assert view.subject is not None
    assert {"Juan Ríos Peña", "cojo"} <= set(view.subject.names)
    assert case.verify() == []
    case.undo(str(decision.number), "it was another")
    assert case.entities("Juan Ríos Peña").items == (entity,)
    assert case.verify() == []


def test_faults_are_told_together(case: Case) -> None:
    words = case.find_words("uno", "jefe de Los Cóndores")
    fields = {"predicate": "leads", "subject": "Nadie Conocido", "object": "Tumbes", "qualifier.when": "mañana",
              "qualifier.colour": "red"}  # fmt: skip
    with pytest.raises(SettingsError) as raised:
        case.enter_claim("uno", [words], fields, "x")
    assert len(raised.value.faults) == 3
    with pytest.raises(SettingsError, match="predicate"):
        case.enter_claim("uno", [words], {"subject": "Juan Ríos Peña"}, "x")
    with pytest.raises(SettingsError, match="leads takes group, not place"):
        case.enter_claim("uno", [words], {"predicate": "leads", "subject": "Juan Ríos Peña", "object": "Tumbes"}, "x")
    with pytest.raises(SettingsError, match="evidence"):
        case.enter_claim("uno", [], {"predicate": "leads", "subject": "Juan Ríos Peña"}, "x")
    with pytest.raises(NotFoundError):
        case.find_words("uno", "no hay tal cosa")
    assert case.log() == []
