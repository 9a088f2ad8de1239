"""Mending: what items turn out to be once all items of their sentence are known.

In: the items of a sentence, from left to right. Out: the same items, some of another class. Never: new items or names.

`penalties` tells terms that somebody got from those that are only asked for, `attempts` what was done from what is only
sought, asked for or forecast, `dismissals` charges that were dropped from others, `lists` semicolons that part the
members of a list from those that end something, `trades` crimes from words that only look like theirs, `ranks` ranks
from occupations, `searches` who is wanted from who is only looked for, `releases` who was let go from who was rescued,
`bribes` money from a crime.
"""

from __future__ import annotations

from collections.abc import Sequence

from quipus.extract.item import Item
from quipus.extract.mending.attempts import settle_attempts
from quipus.extract.mending.bribes import settle_bribes
from quipus.extract.mending.dismissals import settle_dismissals
from quipus.extract.mending.lists import settle_lists
from quipus.extract.mending.penalties import find_term, is_age, settle_penalties
from quipus.extract.mending.ranks import settle_ranks
from quipus.extract.mending.releases import settle_releases
from quipus.extract.mending.searches import settle_searches
from quipus.extract.mending.trades import settle_trades
from quipus.extract.sentence import Sentence

__all__ = ["find_term", "is_age", "mend_items"]


def mend_items(sentence: Sentence, items: Sequence[Item]) -> None:
    """Gives items of a sentence the class that the items around them tell.

    Args:
        sentence: with its tokens.
        items: all of the sentence, changed in place.
    """
    settle_penalties(sentence, items)
    settle_lists(items)
    settle_attempts(sentence, items)
    settle_dismissals(sentence, items)
    settle_trades(sentence, items)
    settle_ranks(sentence, items)
    settle_searches(sentence, items)
    settle_releases(sentence, items)
    settle_bribes(sentence, items)
