"""What holds for any document: it comes back as it was put, and once removed it might as well not have been."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quipus.model import (
    Act,
    Claim,
    Cue,
    Document,
    EntityType,
    Extraction,
    Locator,
    Mention,
    MentionForm,
    Metadata,
    Modality,
    Object,
    ObjectKind,
    Origin,
    Page,
    Passage,
    PassageKind,
    Polarity,
    Problem,
    Qualifier,
    Referent,
    Span,
    document_id,
)
from quipus.store import FileEntry, FileWork, Work, open_store
from tests.store.building import decide

LOG = {"decisions", "decision_ids", "undone", "meta"}
ANY = st.text(st.characters(), max_size=12)  # surrogates and NUL too
WORDS = st.text(st.sampled_from("aeéñ Rr.\x00\n\udcff"), min_size=1, max_size=60)
MAYBE = st.none() | ANY


@st.composite
def spans(draw: st.DrawFn, length: int) -> Span:
    start = draw(st.integers(0, length))
    return Span(start, draw(st.integers(start, length)))


@st.composite
def documents(draw: st.DrawFn) -> Document:
    text = draw(WORDS)
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=6)))
    passages = [
        Passage(Span(start, end), draw(st.sampled_from(PassageKind)), draw(MAYBE), draw(st.booleans()), draw(LOCATORS))
        for start, end in zip(cuts[::2], cuts[1::2], strict=False)
    ]
    pages = [Page(1, Span(0, len(text)), 595.25, draw(st.floats(0, 900)), draw(st.binary(max_size=40)))]
    metadata = Metadata(
        draw(MAYBE),
        draw(MAYBE),
        draw(st.sampled_from([None, "es", "pt", "en", "fr"])),
        *draw(st.tuples(MAYBE, MAYBE, MAYBE, st.booleans())),
    )
    name, path, media_type, reader = draw(st.tuples(ANY, ANY, ANY, ANY))
    parent = draw(st.none() | st.just("ab" * 16))
    identity = document_id(repr((text, path, draw(st.integers()))).encode())
    return Document(identity, name, path, text, tuple(passages), metadata, media_type, reader, tuple(pages), parent)


LOCATORS = st.builds(
    Locator, st.none() | st.integers(1, 9), st.none() | st.integers(1, 9), MAYBE, st.none() | st.integers(1, 9)
)
ORIGINS = st.builds(Origin, ANY, ANY, ANY)
FORMS = st.sampled_from([form for form in MentionForm if form is not MentionForm.MARKED])
"""What extractors give: claims and mentions of people follow from the log alone (`test_entered`)."""


@st.composite
def extractions(draw: st.DrawFn, document: Document) -> Extraction:
    length = len(document.text)
    anchors = draw(st.lists(spans(length), min_size=1, max_size=3, unique=True))
    referents = [
        Referent(document.id, draw(st.sampled_from(EntityType)), anchor, tuple(draw(st.lists(ANY, max_size=3))))
        for anchor in anchors
    ]
    ids = st.sampled_from([referent.id for referent in referents])
    mentions = [
        Mention(document.id, draw(spans(length)), draw(ids), draw(ANY), draw(FORMS))
        for _ in range(draw(st.integers(0, 3)))
    ]
    claims = {claim.id: claim for claim in draw(st.lists(_claims(document.id, length, ids), max_size=3))}
    problems = [
        Problem(
            "empty-file",
            draw(ANY),
            draw(ANY),
            draw(ANY),
            draw(st.sampled_from([None, document.id])),
            draw(st.none() | spans(length)),
        )
    ]
    return Extraction(tuple(referents), tuple(mentions), tuple(claims.values()), tuple(problems))


def _claims(document: str, length: int, ids: st.SearchStrategy[str]) -> st.SearchStrategy[Claim]:
    objects = st.builds(Object, st.just(ObjectKind.REFERENT), ids) | st.builds(
        Object, st.sampled_from([ObjectKind.CRIME, ObjectKind.TEXT]), ANY
    )
    dates = st.sampled_from(["2021", "2021-XX-XX", "/..", "2019-03/2020", "soon"])
    qualifiers = st.builds(Qualifier, ANY, ANY, st.none() | ids) | st.builds(Qualifier, st.just("when"), dates)
    return st.builds(
        Claim,
        st.just(document),
        ANY,
        st.none() | ids,
        st.none() | objects,
        st.lists(spans(length), min_size=1, max_size=2).map(tuple),
        ORIGINS,
        st.sampled_from(Modality),
        st.sampled_from(Polarity),
        st.none() | ids,
        st.lists(st.builds(Cue, ANY, spans(length)), max_size=2).map(tuple),
        st.lists(qualifiers, max_size=3).map(tuple),
    )


@st.composite
def files(draw: st.DrawFn) -> FileWork:
    document = draw(documents())
    work = Work(document, draw(st.binary(max_size=50)), draw(extractions(document)))
    problem = Problem("empty-file", document.path, draw(ANY))
    entry = FileEntry(document.path, document.id, draw(ANY), draw(ANY), (document.id,))
    return FileWork(entry, (work,), (problem,))


@given(one=files(), two=files())
@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_document_comes_back_and_goes_without_a_trace(
    make_address: Callable[[], str], one: FileWork, two: FileWork
) -> None:
    if one.entry.path == two.entry.path:
        return
    with open_store(make_address(), create=True) as store:
        store.put([one])
        alone = [row for row in store.dump() if row[0] not in LOG]
        store.put([two])
        work = two.works[0]
        assert store.get_document(work.document.id) == work.document
        assert store.get_extraction(work.document.id) == work.extraction
        assert store.get_original(work.document.id) == work.original
        assert store.ledger() == {
            file.entry.path: file.entry for file in sorted((one, two), key=lambda file: file.entry.path)
        }
        assert {view.claim for view in store.iter_claims()} == {
            c for file in (one, two) for c in file.works[0].extraction.claims
        }
        store.remove(work.document.id, decide(Act.REMOVE, work.document.id))
        assert [row for row in store.dump() if row[0] not in LOG] == alone
        unlike_text = {"mention", "original"}  # made up here without regard to the text and the bytes
        assert {fault.kind for fault in store.verify()} <= unlike_text
