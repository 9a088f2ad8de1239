"""Offices and occupations by their build: a noun for somebody by what they do, with its complement, beside a name.

In: a sentence's items and tree, and what the rules over classes of words found. Out: claims of holds_position that they
did not find. Never: names or referents of its own.

`words` tells which nouns name an office, `phrases` how far its words go, `reading` where it stands beside a name.
"""

from quipus.extract.offices.reading import find_offices, without_shorter

__all__ = ["find_offices", "without_shorter"]
