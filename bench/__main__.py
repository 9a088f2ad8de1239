"""Runs the benchmarks named, or all of them."""

from __future__ import annotations

import importlib
import sys

ALL = ("reading", "killing", "store_scale", "ftm", "naming", "networks", "phone_switches", "chats", "money", "desk")


def main() -> None:
    """Runs `bench.NAME.main()` for each name given."""
    for name in sys.argv[1:] or ALL:
        print(f"\n== {name}")
        importlib.import_module(f"bench.{name}").main()


if __name__ == "__main__":
    main()
