"""How many independent sources say a thing.

Four rules make several claims one source: the same speaker says them; one publisher tells them in its own voice;
their sentences are near-duplicates in different documents, as where papers carry one agency's story; or they are
translations of each other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from quipus.language.names import fold
from quipus.model.view import ClaimView
from quipus.resolve.clusters import Clusters
from quipus.resolve.findings.copies import iter_copies
from quipus.resolve.findings.translations import iter_translations


def find_sources(views: Sequence[ClaimView]) -> tuple[tuple[str, ...], ...]:
    """Returns the ids of claims that say one thing, by the independent source that each comes from.

    The order is that of the claims given; the sources do not depend on it.
    """
    if len(views) == 1:
        return ((views[0].claim.id,),)
    clusters = Clusters(view.claim.id for view in views)
    for members in _by_voice(views).values():
        for other in members[1:]:
            clusters.join(members[0], other)
    copies = (*iter_copies([view.sentence for view in views]), *iter_translations(views))
    for left, right in copies:
        if views[left].document.id != views[right].document.id:
            clusters.join(views[left].claim.id, views[right].claim.id)
    sources: dict[str, list[str]] = defaultdict(list)
    for view in views:
        sources[clusters.find(view.claim.id)].append(view.claim.id)
    return tuple(tuple(source) for source in sources.values())


def _by_voice(views: Sequence[ClaimView]) -> dict[str, list[str]]:
    """Returns the ids of claims by whoever says them.

    Where a document names a speaker, what it says beside in its own voice is held to be that speaker's word again:
    who reports a statement is no second source for it.
    """
    speakers: dict[str, str] = {}
    for view in views:
        if view.speaker is not None:
            known = speakers.get(view.document.id, view.speaker.id)
            speakers[view.document.id] = min(known, view.speaker.id)
    voices: dict[str, list[str]] = defaultdict(list)
    for view in views:
        voices[_voice(view, speakers.get(view.document.id))].append(view.claim.id)
    return voices


def _voice(view: ClaimView, told_by: str | None) -> str:
    if view.speaker is not None:
        return f"speaker:{view.speaker.id}"
    if told_by is not None:
        return f"speaker:{told_by}"
    publisher = fold(view.document.publisher or "").strip()
    return f"publisher:{publisher}" if publisher else f"document:{view.document.id}"
