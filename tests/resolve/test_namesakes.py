"""What tells things of one name apart, by country, place or document. All bodies here are drawn from real countries."""

from __future__ import annotations

from quipus.resolve.namesakes import tell_apart
from tests.resolve.making import make


def test_the_country_tells_police_forces_apart() -> None:
    members = {
        "a": [make("a", "agency", "La Policía Nacional", facts=(("country", "PE"),))],
        "b": [make("b", "agency", "La Policía Nacional", facts=(("country", "EC"),))],
    }
    assert tell_apart(members, {}) == {"a": "Peru", "b": "Ecuador"}


def test_where_the_country_does_not_places_and_then_documents_do() -> None:
    one = make("a", "agency", "La Fiscalía", told=("place:arica",), facts=(("country", "CL"),))
    other = make("b", "agency", "La Fiscalía", told=("place:iquique",), facts=(("country", "CL"),))
    assert tell_apart({"a": [one], "b": [other]}, {}) == {"a": "Chile; Arica", "b": "Chile; Iquique"}
    bare = {id_: [make(id_, "agency", "La Fiscalía", document=f"d{id_}")] for id_ in "ab"}
    paths = {"da": "prensa/uno.txt", "db": "prensa/dos.txt"}
    assert tell_apart(bare, paths) == {"a": "uno.txt", "b": "dos.txt"}


def test_one_of_which_nothing_is_told_is_told_by_its_document() -> None:
    known = make("a", "agency", "La Fiscalía", facts=(("country", "CL"),), document="da")
    told = tell_apart({"a": [known], "b": [make("b", "agency", "La Fiscalía", document="db")]}, {"da": "1", "db": "2"})
    assert told == {"a": "Chile; 1", "b": "2"}
