"""Claims as they are listed and shown."""

from __future__ import annotations

from functools import partial

import pytest

from quipus.model import Act, ClaimFilter, Locator, Modality, Object, ObjectKind, Polarity, Span, Status
from quipus.store import Store
from quipus.store.views import MAX_SENTENCE, Stretch, find_sentence
from tests.store.building import Extractor, decide, harbour, make_file, make_work, village


@pytest.fixture
def full(store: Store) -> Store:
    """Gives the harbour's five claims and three villages' one each, all referents of one name joined."""
    store.put([make_file(harbour()), *(make_file(village(number)) for number in range(3))])
    join(store)
    return store


def join(store: Store) -> None:
    """Holds referents of one name to be one entity."""
    first: dict[str, str] = {}
    candidates = store.candidates(store.unresolved())
    store.set_entities({one.referent: first.setdefault(one.names[0], one.referent) for one in candidates})


def entity(store: Store, name: str) -> str:
    return store.find_entities(name).items[0].id


def predicates(store: Store, wanted: ClaimFilter) -> list[str]:
    return [view.claim.predicate for view in store.claims(wanted).items]


def test_claims_come_by_date_document_and_place(full: Store) -> None:
    """The villages' claims are of 2020, the harbour's of March 2021 and of 2022; the others have no date."""
    found = full.claims(ClaimFilter())
    assert [view.document.path for view in found.items[:4]] == [
        *(f"pueblo/0000{i}.txt" for i in range(3)),
        "puerto/nota.txt",
    ]
    assert [view.claim.predicate for view in found.items[3:]] == [
        "leads",
        "arrested",
        "controls",
        "committed",
        "associate_of",
    ]
    assert found.total == 8


def test_a_limit_leaves_the_total(full: Store) -> None:
    found = full.claims(ClaimFilter(), 2)
    assert (len(found.items), found.total) == (2, 8)


def test_a_claim_is_shown_with_names_words_and_place(full: Store) -> None:
    view = full.claims(ClaimFilter(predicate="committed")).items[0]
    assert view.subject is not None
    assert view.speaker is not None
    assert (view.subject.name, view.object, view.speaker.name) == ("Ramiro Quispe", None, "Elena Soto")
    assert view.quote == "no mató a nadie"
    assert view.sentence == "Según Elena Soto, no mató a nadie."
    assert view.locator == Locator(page=2)
    assert (view.status, view.corrected, view.credibility, view.shown) == (Status.OPEN, False, None, view.claim)
    assert full.get_claim(view.claim.id) == view


def test_all_claims_come_by_path_and_place(full: Store) -> None:
    views = list(full.iter_claims())
    assert [view.document.path for view in views] == sorted(view.document.path for view in views)
    harbours = [view.claim.evidence[0].start for view in views if view.document.path == "puerto/nota.txt"]
    assert harbours == sorted(harbours)
    assert {view.claim.id for view in views} == {view.claim.id for view in full.claims(ClaimFilter()).items}
    assert views[0] == full.get_claim(views[0].claim.id)


def test_filters_keep_what_holds(full: Store) -> None:
    quispe, faroles, soto = (entity(full, name) for name in ("Ramiro Quispe", "Faroles", "Elena Soto"))
    guayaquil, callao = entity(full, "Guayaquil"), entity(full, "Callao")
    document = full.find_documents("nota")[0].id
    for wanted, expected in (
        (ClaimFilter(entity=faroles), ["leads", "controls"]),
        (ClaimFilter(entity=soto), ["associate_of"]),
        (ClaimFilter(speaker=soto), ["committed"]),
        (ClaimFilter(place=guayaquil), ["leads"]),
        (ClaimFilter(place=callao), ["arrested"]),
        (ClaimFilter(entity=guayaquil), []),
        (ClaimFilter(modality=Modality.ALLEGED), ["associate_of"]),
        (ClaimFilter(polarity=Polarity.DENIED), ["committed"]),
        (ClaimFilter(predicate="leads", entity=quispe, document=document), ["leads"]),
        (
            ClaimFilter(document=document, status=Status.OPEN, polarity=Polarity.ASSERTED, since="2021"),
            ["leads", "arrested"],
        ),
        (ClaimFilter(document="0" * 32), []),
        (ClaimFilter(document="no id"), []),
        (ClaimFilter(entity="no id"), []),
        (ClaimFilter(status=Status.ACCEPTED), []),
    ):
        assert predicates(full, wanted) == expected, wanted
    assert full.claims(ClaimFilter(entity=quispe)).total == 7


@pytest.mark.parametrize(
    ("since", "until", "expected"),
    [
        ("2021-01-01", None, ["leads", "arrested"]),
        (None, "2020-12-31", ["sends_money_to"] * 3),
        ("2020-06-01", "2020-06-30", ["sends_money_to"] * 3),
        ("2021-02-28", "2021-02-28", []),
        ("2021-03-31", "2021-03-31", ["leads"]),
        ("2030-01-01", None, ["leads"]),
        ("2022", "2022", ["leads", "arrested"]),
    ],
)
def test_a_window_keeps_what_may_lie_in_it(
    full: Store, since: str | None, until: str | None, expected: list[str]
) -> None:
    """ "2021-03/.." is open at its end, so that it may reach 2030; claims without a date are left out."""
    assert predicates(full, ClaimFilter(since=since, until=until)) == expected


def test_legal_steps_are_found_by_their_stage(store: Store) -> None:
    """Of one who was charged, acquitted and charged again; a correction says what a step is."""

    def extract(extractor: Extractor) -> None:
        for words, stage, when in (
            ("acusado en mayo", "charged", "2021-05"),
            ("absuelto en junio", "acquitted", "2021-06"),
            ("acusado de nuevo", "charged", "2022"),
        ):
            extractor.claim("Ramiro Quispe", "legal_status", None, words, stage=stage, when=when)

    text = "Ramiro Quispe fue acusado en mayo, absuelto en junio y acusado de nuevo."
    store.put([make_file(make_work(text, "fallo.txt", extract))])
    quispe = entity(store, "Ramiro Quispe")
    assert [view.shown.qualifier("when") for view in store.legal_steps(quispe, {"acquitted"})] == ["2021-06"]
    join(store)
    quispe = entity(store, "Ramiro Quispe")
    last = store.legal_steps(quispe, {"charged"})[-1]
    assert last.shown.qualifier("when") == "2022"
    store.append(decide(Act.CORRECT, last.claim.id, qualifier__stage="overturned"))
    assert [view.claim.id for view in store.legal_steps(quispe, {"acquitted", "overturned"})][1:] == [last.claim.id]
    assert store.legal_steps(quispe, set()) == store.legal_steps("0" * 32, {"charged"}) == []


def test_ids_are_found_by_their_start(full: Store) -> None:
    ids = sorted(view.claim.id for view in full.claims(ClaimFilter()).items)
    assert full.find_claims(ids[0][:8]) == [ids[0]]
    assert full.find_claims(ids[0][:7].upper()) == [ids[0]]
    assert full.find_claims(ids[0]) == [ids[0]]
    assert [full.find_claims(odd) for odd in ("", "xyz", ids[0] + "0")] == [[], [], []]


def test_several_spans_are_quoted_together(store: Store) -> None:
    work = harbour()
    claim = work.extraction.claims[0]
    two = type(claim)(claim.document, "leads", claim.subject, claim.object, (Span(0, 11), Span(25, 31)), claim.origin)
    extraction = type(work.extraction)(work.extraction.referents, work.extraction.mentions, (two,))
    store.put([make_file(type(work)(work.document, work.original, extraction))])
    assert store.get_claim(two.id).quote == "Los Faroles ... puerto"


def test_words_far_into_a_long_text_are_quoted(store: Store) -> None:
    """The text is stored in pieces of 16,384 characters; the evidence lies across the border of two."""
    text = "a" * 16_380 + " Uno dos tres cuatro."
    store.put(
        [
            make_file(
                make_work(
                    text,
                    extract=lambda extractor: extractor.claim(None, "seized", Object(ObjectKind.TEXT, "x"), "Uno dos"),
                )
            )
        ]
    )
    (view,) = store.iter_claims()
    assert view.quote == "Uno dos"
    assert view.sentence.endswith("Uno dos tres cuatro.")


@pytest.mark.parametrize(
    ("text", "words", "sentence"),
    [
        ("Uno dos. Tres cuatro. Cinco.", "Tres", "Tres cuatro."),
        ("Uno dos. Tres cuatro. Cinco.", "dos. Tres", "Uno dos. Tres cuatro."),
        ("El Sr. a. dijo algo. Fin.", "dijo", "El Sr. a. dijo algo."),
        ("¿Quién fue? Nadie. ¡Ya!", "Nadie", "Nadie."),
        ("«Calla.» «Habla.» Fin.", "Habla", "«Habla.»"),
        ("sin fin", "sin", "sin fin"),
        ("Vio 3.5 kg. Luego 3.6. ", "3.5", "Vio 3.5 kg."),
    ],
)
def test_sentences_end_before_a_capital(text: str, words: str, sentence: str) -> None:
    start = text.index(words)
    assert find_sentence(Stretch(0, text), Span(start, start + len(words))) == sentence


def test_an_endless_sentence_is_cut_around_the_evidence() -> None:
    text = "a " * 2000 + "aquí " + "b " * 2000
    start = text.index("aquí")
    sentence = find_sentence(Stretch(0, text), Span(start, start + 4))
    assert len(sentence) <= MAX_SENTENCE
    assert "aquí" in sentence


def test_corrections_are_shown_and_filtered_by_and_leave_the_claim_alone(full: Store) -> None:
    soto = entity(full, "Elena Soto")
    claim = full.claims(ClaimFilter(predicate="leads")).items[0].claim
    full.append(
        decide(
            Act.CORRECT,
            claim.id,
            predicate="founded",
            modality="possible",
            polarity="-",
            subject=soto,
            object="text:la banda",
            speaker=full.referents_of(entity(full, "Callao"))[0],
            qualifier__when="1999",
            qualifier__where="",
            qualifier__count="2",
        )
    )
    view = full.get_claim(claim.id)
    assert view.corrected
    assert view.claim == claim
    assert view.subject is not None
    assert view.speaker is not None
    assert (view.subject.name, view.speaker.name, view.object) == ("Elena Soto", "Callao", None)
    assert view.shown.object == Object(ObjectKind.TEXT, "la banda")
    assert [(qualifier.name, qualifier.value) for qualifier in view.shown.qualifiers] == [
        ("count", "2"),
        ("when", "1999"),
    ]
    wanted = ClaimFilter(
        entity=soto, predicate="founded", modality=Modality.POSSIBLE, polarity=Polarity.DENIED, until="1999"
    )
    assert [view.claim.id for view in full.claims(wanted).items] == [claim.id]
    assert predicates(full, ClaimFilter(predicate="leads")) == []
    assert predicates(full, ClaimFilter(place=entity(full, "Guayaquil"))) == []
    assert full.get_entity(soto).n_claims == 2
    assert full.verify() == []


def test_later_corrections_win_field_by_field(full: Store) -> None:
    claim = full.claims(ClaimFilter(predicate="leads")).items[0].claim.id
    full.append(decide(Act.CORRECT, claim, predicate="founded", qualifier__count="2"))
    second = full.append(decide(Act.CORRECT, claim, predicate="member_of", object="", subject=""))
    shown = full.get_claim(claim).shown
    assert (shown.predicate, shown.qualifier("count"), shown.subject, shown.object) == ("member_of", "2", None, None)
    full.append(decide(Act.UNDO, second.id))
    assert full.get_claim(claim).shown.predicate == "founded"


@pytest.mark.parametrize(
    "details",
    [{"subject": "f" * 32}, {"modality": "surely"}, {"polarity": "?"}, {"colour": "red"}, {"object": "crimes"}],
)
def test_a_correction_that_cannot_be_made_changes_nothing(full: Store, details: dict[str, str]) -> None:
    claim = full.claims(ClaimFilter(predicate="leads")).items[0].claim
    full.append(decide(Act.CORRECT, claim.id, **details))
    view = full.get_claim(claim.id)
    assert (view.shown, view.corrected) == (claim, False)
    assert full.verify() == []


def test_a_correction_waits_for_its_referent(full: Store) -> None:
    """The claim of a village is given a subject of the harbour's note; the note goes and comes back."""
    note = harbour()
    claim = full.claims(ClaimFilter(predicate="sends_money_to")).items[0].claim
    soto = entity(full, "Elena Soto")
    full.append(decide(Act.CORRECT, claim.id, subject=soto))
    before = full.get_claim(claim.id).shown
    full.remove(note.document.id, decide(Act.REMOVE, note.document.id))
    assert full.get_claim(claim.id).shown == claim
    assert full.verify() == []
    full.put([make_file(note)])
    assert full.get_claim(claim.id).shown == before
    assert full.verify() == []


def test_a_second_reading_keeps_what_was_decided(full: Store) -> None:
    claim = full.claims(ClaimFilter(predicate="leads")).items[0].claim
    full.append(decide(Act.REJECT, claim.id))
    full.append(decide(Act.CORRECT, claim.id, predicate="founded"))
    before = full.get_claim(claim.id)
    full.put([make_file(harbour())])
    join(full)
    assert full.get_claim(claim.id) == before
    assert before.status is Status.REJECTED


def see(number: int, extractor: Extractor) -> None:
    """Adds a claim of one or two people, with or without a date."""
    side = "Ana Loza" if number % 2 else f"Ana Loza {number}"
    if number % 5:
        extractor.claim("Ana Loza", "associate_of", side, "vio a", when=f"20{10 + number % 4}")
    else:
        extractor.claim("Ana Loza", "associate_of", side, "vio a")


def test_an_entity_s_claims_come_page_by_page_in_one_order(store: Store) -> None:
    """One entity on both sides of some claims, dated and undated, in documents of several paths; resolved and not."""
    works = [
        make_work(
            f"Ana Loza vio a Ana Loza {number}.",
            f"{number % 3}/{number}.txt",
            partial(see, number),
        )
        for number in range(20)
    ]
    store.put([make_file(work) for work in works])
    before = store.claims(ClaimFilter(entity=entity(store, "Ana Loza")))
    assert before.total == len(before.items) == 1
    join(store)
    wanted = ClaimFilter(entity=entity(store, "Ana Loza"))
    whole = store.claims(wanted)
    assert whole.total == len(whole.items) == 20
    order = [(view.claim.qualifier("when") or "~", view.document.path) for view in whole.items]
    assert order == sorted(order)
    for limit in (0, 1, 7, 19, 20, 21):
        assert store.claims(wanted, limit).items == whole.items[:limit]
        assert store.claims(wanted, limit).total == 20
