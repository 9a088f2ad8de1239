"""All claims entity by entity: none is left out, and each comes whole under the one whose finding it makes."""

from __future__ import annotations

from itertools import groupby

from quipus.model import Act, Object, ObjectKind
from quipus.resolve.findings import find_owner
from quipus.store import Store
from tests.store.building import Extractor, decide, harbour, make_file, make_work, village

NOBODY = "Se incautaron pistolas.\n\nMataron a un hombre en Callao."


def nobody(extractor: Extractor) -> None:
    extractor.claim(None, "seized", Object(ObjectKind.TEXT, "pistolas"), "Se incautaron pistolas")
    extractor.claim(None, "committed", Object(ObjectKind.CRIME, "homicide"), "Mataron a un hombre", when="2021")


def test_every_claim_comes_under_its_owner(store: Store) -> None:
    works = [harbour(), make_work(NOBODY, "nadie.txt", nobody), *map(village, range(3))]
    store.put([make_file(work) for work in works])
    store.set_entities({referent: referent for referent in store.unresolved()})
    owned = list(store.iter_owned_claims())
    keys = [(one.entity, one.part) for one in owned]
    assert len({key for key, _ in groupby(keys)}) == len(list(groupby(keys)))  # each group in one piece
    under_owner = [one.view.claim.id for one in owned if one.entity == find_owner(one.view)]
    assert sorted(under_owner) == sorted(view.claim.id for view in store.iter_claims())
    assert [part for entity, part in keys if not entity] == ["committed 2021-01-01", "seized "]


def test_who_leads_comes_under_the_leader_too(store: Store) -> None:
    store.put([make_file(harbour())])
    leads = [one.entity for one in store.iter_owned_claims() if one.view.shown.predicate == "leads"]
    (view,) = [view for view in store.iter_claims() if view.shown.predicate == "leads"]
    assert view.subject is not None
    assert view.object is not None
    assert sorted(leads) == sorted([view.subject.id, view.object.id])


def test_claims_follow_a_correction(store: Store) -> None:
    store.put([make_file(harbour())])
    (claim,) = [view for view in store.iter_claims() if view.shown.predicate == "associate_of"]
    assert claim.object is not None
    store.append(decide(Act.CORRECT, claim.claim.id, predicate="reports_to", subject=claim.object.id, object=""))
    found = [one for one in store.iter_owned_claims() if one.view.claim.id == claim.claim.id]
    assert [one.entity for one in found] == [claim.object.id]
