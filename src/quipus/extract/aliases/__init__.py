"""Aliases and acronyms: second names that a sentence gives to somebody or something it has just named.

In: a sentence and its names. Out: the names with the aliases among them, each with whose it is. Never: kinds of other
names.

`finding` goes from markers ("alias") to the alias and its owner, `called` knows phrases over other words ("whom
fishermen call"), `beside` what stands right behind a name, `spans` where a second name begins and ends.
"""

from quipus.extract.aliases.finding import find_aliases, with_owner_kind

__all__ = ["find_aliases", "with_owner_kind"]
