"""The facts that both sides of the comparison load: registers of invented people. Standard library only."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass

ROWS = 1_000
SYLLABLES = ("ba", "co", "di", "fu", "ga", "lo", "mi", "no", "pe", "ru", "sa", "to", "va", "ze", "qui", "cha")
COUNTRIES = ("Ecuador", "Peru", "Chile", "Bolivia", "Brazil")
TOWNS = ("Machala", "Tumbes", "Tacna", "Arica", "Iquique", "Cobija", "Brasileia", "Huaquillas")


@dataclass(frozen=True)
class Row:
    """One person of a register."""

    name: str
    aliases: tuple[str, ...]
    country: str
    position: str
    town: str


def iter_rows(register: int) -> Iterator[Row]:
    """Yields the rows of a register, the same in every process."""
    chance = random.Random(register)
    for _ in range(ROWS):
        names = ["".join(chance.choices(SYLLABLES, k=chance.randint(2, 4))).capitalize() for _ in range(4)]
        aliases = tuple(dict.fromkeys("".join(chance.choices(SYLLABLES, k=2)) for _ in range(chance.randint(1, 3))))
        yield Row(" ".join(names[:3]), aliases, chance.choice(COUNTRIES), f"agent {names[3]}", chance.choice(TOWNS))
