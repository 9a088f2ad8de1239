"""What a document's names tell the resolver. The people and groups are invented."""

from __future__ import annotations

from quipus.model import EntityType, Extraction, Mention, MentionForm, Referent, Span
from quipus.store.rows import find_document_joining, find_name_keys
from tests.store.building import HARBOUR, extract_harbour, make_document, make_work


def test_what_is_once_given_as_an_alias_is_no_blocking_key_of_the_document() -> None:
    document, _ = make_document("Iván Soria Paz, alias Toro, huyó. Toro volvió. Paz calla.")
    soria = Referent(document.id, EntityType.PERSON, Span(0, 14), ("Iván Soria Paz", "Toro", "Paz"))
    mentions = tuple(
        Mention(document.id, Span(start, start + len(name)), soria.id, name, form)
        for start, name, form in (
            (0, "Iván Soria Paz", MentionForm.NAME),
            (22, "Toro", MentionForm.ALIAS),
            (34, "Toro", MentionForm.NAME),
            (47, "Paz", MentionForm.NAME),
        )
    )
    assert find_name_keys(Extraction((soria,), mentions))[soria.id] == ["ivan soria paz", "paz"]


def test_who_is_said_to_lead_a_group_has_a_key_of_both() -> None:
    work = make_work(HARBOUR, extract=extract_harbour)
    ramiro = next(one for one in work.extraction.referents if one.names[0] == "Ramiro Quispe")
    keys = find_document_joining(work.extraction).keys[ramiro.id]
    assert "=led:ramiro quispe @ faroles" in keys
