"""Long lists page by page: which part is shown, of how many, and where the other parts are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

SIZE = 25
"""Lines on one page of a list."""

MOST_PAGES = 40
"""Pages of a ranked list: the thousand best. Nobody reads further, and a search makes all pages before the last."""


@dataclass(frozen=True, slots=True)
class Paging:
    """One page of a list.

    Attributes:
        number: of this page, from 1. size: items on a page. total: items in all.
        path: of the page, without its query. query: what else stands in the address, empty values left out.
        most: pages that can be asked for; None if all can.

    >>> paging = Paging(2, 25, 60, "/search", {"q": "Arica"})
    >>> (paging.first, paging.last), paging.before, paging.after
    ((26, 50), '/search?q=Arica', '/search?q=Arica&page=3')
    """

    number: int
    size: int
    total: int
    path: str
    query: Mapping[str, str]
    most: int | None = None

    @property
    def first(self) -> int:
        """Number of the first item shown, 0 if there is none."""
        return min((self.number - 1) * self.size + 1, self.total)

    @property
    def last(self) -> int:
        """Number of the last item shown."""
        return min(self.number * self.size, self.total)

    @property
    def n_pages(self) -> int:
        """How many pages can be asked for."""
        pages = max(-(-self.total // self.size), 1)
        return pages if self.most is None else min(pages, self.most)

    @property
    def before(self) -> str | None:
        """Address of the page before, None on the first."""
        return self.address(min(self.number, self.n_pages + 1) - 1) if self.number > 1 else None

    @property
    def after(self) -> str | None:
        """Address of the next page, None on the last."""
        return self.address(self.number + 1) if self.number < self.n_pages else None

    def address(self, number: int) -> str:
        """Returns the address of a page of the list."""
        pairs = [(name, value) for name, value in self.query.items() if value]
        pairs += [("page", str(number))] if number > 1 else []
        return self.path + (f"?{urlencode(pairs)}" if pairs else "")
