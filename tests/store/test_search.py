"""Full text: inflection, accents, phrases, prefixes, odd queries, snippets and their marks."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quipus.model import Act, Hit, Metadata
from quipus.store import FileWork, Store, open_store
from quipus.store.ranking import RANKED
from quipus.store.search import LEAD, STRETCH
from quipus.store.terms import MAX_TERMS, parse_query
from tests.store.building import decide, harbour, make_file, make_work


def marked(hit: Hit) -> list[str]:
    return [hit.text[start:end] for start, end in hit.marks]


@pytest.fixture
def library(store: Store) -> Store:
    """Gives a case with texts in three languages and one of undecided language."""
    texts = {
        "es": "La policía detuvo a los extorsionadores.\n\nOtras policías cuidan la extorsión.",
        "pt": "As organizações do tráfico.\n\nA facção e as facções.",
        "en": "The gangs murdered two witnesses.\n\nA murder in the harbour.",
        None: "Brigadas secretas unbekannter Banden.",
    }
    files = [
        make_file(make_work(text, f"{language}.txt", metadata=Metadata(language=language)))
        for language, text in texts.items()
    ]
    store.put(files)
    return store


@pytest.mark.parametrize(
    ("query", "paths", "words"),
    [
        ("policias", ["es.txt", "es.txt"], {"policía", "policías"}),
        ("POLICÍA", ["es.txt", "es.txt"], {"policía", "policías"}),
        ("extorsiones", ["es.txt", "es.txt"], {"extorsión", "extorsionadores"}),
        ("organizacao", ["pt.txt"], {"organizações"}),
        ("faccoes", ["pt.txt"], {"facção", "facções"}),
        ("murders", ["en.txt", "en.txt"], {"murdered", "murder"}),
        ("gang", ["en.txt"], {"gangs"}),
        ("unbekannter", ["None.txt"], {"unbekannter"}),
        ("brigada", ["None.txt"], {"Brigadas"}),
        ('"la policia"', ["es.txt"], {"La policía"}),
        ('"policia la"', [], set()),
        ("poli*", ["es.txt", "es.txt"], {"policía", "policías"}),
        ("policia*", ["es.txt", "es.txt"], {"policía", "policías"}),
        ('"murder in the har*"', [], set()),
        ("murder harbour", ["en.txt"], {"murder", "harbour"}),
        ("murder policia", [], set()),
        ("extorsionadores-policia", [], set()),
        ("two-witnesses", ["en.txt"], {"two witnesses"}),
        ("nothing", [], set()),
    ],
)
def test_a_query_finds(library: Store, query: str, paths: list[str], words: set[str]) -> None:
    found = library.search(query)
    assert [hit.document.path for hit in found.items] == paths
    assert found.total == len(paths)
    assert {word for hit in found.items for word in marked(hit)} == words


@pytest.mark.parametrize("query", ["", " ", '"', '""', "*", "?!", "( ) :", "\x00", "\udcff", "'"])
def test_a_query_without_words_finds_nothing(library: Store, query: str) -> None:
    assert library.search(query).total == 0


@given(query=st.text(st.characters(), max_size=30) | st.text("\"*:()^-+'\\ANDORNTpolicia{}<>&|!", max_size=30))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_query_raises(library: Store, query: str) -> None:
    found = library.search(query, 3)
    assert len(found.items) == min(found.total, 3)


def test_a_pasted_page_counts_to_its_fiftieth_word() -> None:
    assert len(parse_query("palabra " * 500)) == MAX_TERMS


def test_the_hit_says_where_it_stands(store: Store) -> None:
    work = harbour()
    store.put([make_file(work)])
    (hit,) = store.search("Callao").items
    assert work.document.text[hit.start :].startswith(hit.text)
    assert hit.text.startswith("La policía detuvo")
    assert (hit.locator.page, hit.document.name) == (3, "nota.txt")
    assert marked(hit) == ["Callao"]


def test_a_long_passage_is_cut_to_the_stretch_with_most_marks(store: Store) -> None:
    """The word stands once near the start and three times together near the end."""
    text = "lejos " + "nada " * 300 + "puente ".join(["", "", "", ""]) + "y " * 200
    store.put([make_file(make_work("puente " + text))])
    (hit,) = store.search("puente").items
    assert marked(hit) == ["puente"] * 3
    assert len(hit.text) <= STRETCH
    assert hit.marks[0][0] <= LEAD
    assert ("puente " + text)[hit.start : hit.start + len(hit.text)] == hit.text


def test_ties_and_limits(store: Store) -> None:
    """Ten equal passages: in order of the documents' ids, three shown of ten."""
    works = [make_work("Palabra rara.\n" + "\n" * number, f"{number}.txt") for number in range(10)]
    store.put([make_file(work) for work in works])
    found = store.search("rara", 3)
    assert found.total == 10
    assert [hit.document.id for hit in found.items] == sorted(work.document.id for work in works)[:3]


def test_what_was_removed_or_replaced_is_not_found(store: Store) -> None:
    """The same bytes, taken for English: the plural has another stem then."""
    one, two = make_work("Una extorsión."), make_work("Otra extorsión, otra vez.", "dos.txt")
    store.put([make_file(one), make_file(two)])
    assert store.search("extorsiones").total == 2
    store.put([make_file(make_work("Una extorsión.", metadata=Metadata(language="en")))])
    assert store.search("extorsiones").total == 1
    assert store.search("extorsión").total == 2
    store.remove(two.document.id, decide(Act.REMOVE, two.document.id))
    assert [hit.document.id for hit in store.search("extorsión").items] == [one.document.id]
    assert store.verify() == []


def test_an_index_of_another_analyser_is_made_again(store: Store) -> None:
    """As after an update of the stemmers: the index holds words that no query gives."""
    store.put([make_file(harbour())])
    backend = store._backend  # type: ignore[attr-defined]
    with backend.writing() as connection:
        backend.words.clear(connection)
        connection.exec_driver_sql("UPDATE meta SET value = '0' WHERE name = 'analyser'")
    assert store.search("policia").total == 0
    store.set_entities({})
    assert store.search("policia").total == 1
    assert store.verify() == []


def test_a_passage_beyond_the_engine_s_limits_is_found_whole(store: Store) -> None:
    """40,000 words in one passage: PostgreSQL keeps 16,383 places and 255 of one word."""
    text = " ".join(["comienzo", *(f"palabra{number % 7000} de" for number in range(20_000)), "final"])
    store.put([make_file(make_work(text))])
    assert [store.search(word).total for word in ("comienzo", "final", "palabra6999", '"palabra5 de palabra6"')] == [
        1
    ] * 4
    assert store.verify() == []


def broad(n_documents: int, n_passages: int, first: int = 0) -> list[FileWork]:
    """Returns documents of many passages, each with the word "palabra"."""
    works = [
        make_work("\n\n".join(f"Palabra {at}." for at in range(n_passages)) + f" Nota {number}.", f"{number}.txt")
        for number in range(first, first + n_documents)
    ]
    return [make_file(work) for work in works]


def test_of_very_many_matches_some_are_ranked_and_all_counted(make_address: Callable[[], str]) -> None:
    """60 documents of 100 matches each: ranked are those of 60 * RANKED / 6,000 = 50 documents, the first by id."""
    files = broad(60, 100)
    found = []
    for order in (files, files[::-1]):
        with open_store(make_address(), create=True) as store:
            store.put(order)
            found.append(store.search("palabra", 50))
    assert RANKED == 5000
    assert (found[0].total, found[0].ranked, len(found[0].items)) == (6000, 5000, 50)
    chosen = sorted(file.works[0].document.id for file in files)[:50]
    assert {hit.document.id for hit in found[0].items} <= set(chosen)
    assert found[0].items == found[1].items


def test_matches_that_lie_in_few_documents_are_found(store: Store) -> None:
    """All 6,000 matches in the document with the greatest id, which is last to be looked at, of forty."""
    (crowded,) = broad(1, 6000)
    others = (make_work(f"Nada {number}.", f"nada/{number}.txt") for number in range(1000))
    lower = [work for work in others if work.document.id < crowded.works[0].document.id][:39]
    store.put([crowded, *map(make_file, lower)])
    found = store.search("palabra", 5)
    assert (found.total, found.ranked, len(found.items), len(lower)) == (6000, None, 5, 39)


def test_few_matches_are_all_ranked(store: Store) -> None:
    store.put(broad(2, 10))
    assert (store.search("palabra", 5).total, store.search("palabra", 5).ranked) == (20, None)


def test_a_limit_beyond_what_is_ranked_is_kept(store: Store) -> None:
    store.put(broad(60, 100))
    assert len(store.search("palabra", 5900).items) == 5900
