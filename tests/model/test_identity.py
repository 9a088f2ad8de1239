import hashlib

from hypothesis import given
from hypothesis import strategies as st

from quipus.model import Claim, Modality, Object, ObjectKind, Origin, Qualifier, Span, content_id, document_id

parts = st.lists(st.one_of(st.text(), st.integers(), st.booleans(), st.none()), max_size=4)


@given(parts, parts)
def test_ids_differ_where_parts_differ(left: list[str | int | None], right: list[str | int | None]) -> None:
    # repr tells True from 1, as the id does
    assert (content_id("x", *left) == content_id("x", *right)) == (repr(left) == repr(right))


def test_the_kind_is_part_of_the_id() -> None:
    assert content_id("mention", "a", 1, 2) != content_id("referent", "a", 1, 2)


def test_a_document_id_is_what_sha256sum_prints() -> None:
    content = b"Lima, 3 de mayo"
    assert document_id(content) == hashlib.sha256(content).hexdigest()[:32]


def _claim(**changes: object) -> Claim:
    fields: dict[str, object] = {
        "document": "d" * 32,
        "predicate": "leads",
        "subject": "s" * 32,
        "object": Object(ObjectKind.REFERENT, "o" * 32),
        "evidence": (Span(0, 9),),
        "origin": Origin("rules", "1", "leads.apposition"),
    }
    return Claim(**{**fields, **changes})  # type: ignore[arg-type]


def test_a_claim_is_the_same_whoever_made_it() -> None:
    assert _claim().id == _claim(origin=Origin("parser", "7", "leads.subject")).id


def test_a_claim_is_another_with_other_doubt_words_or_place() -> None:
    others = [
        _claim(modality=Modality.ALLEGED),
        _claim(evidence=(Span(0, 10),)),
        _claim(speaker="p" * 32),
        _claim(qualifiers=(Qualifier("when", "2022"),)),
        _claim(object=Object(ObjectKind.TEXT, "o" * 32)),
        _claim(subject=None),
    ]
    assert len({_claim().id, *(claim.id for claim in others)}) == len(others) + 1


def test_the_order_of_qualifiers_does_not_matter() -> None:
    when, where = Qualifier("when", "2022"), Qualifier("where", "Lima")
    assert _claim(qualifiers=(when, where)).id == _claim(qualifiers=(where, when)).id
