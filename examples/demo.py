"""`make demo`: reads the example case and says where to look next."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from quipus.cli import main

HERE = Path(__file__).parent


def run(*arguments: str) -> None:
    """Runs a quipus command as it would be typed."""
    print(f"\n$ quipus {' '.join(arguments)}")
    try:
        main(arguments)
    except SystemExit as left:
        if left.code:
            raise


def demo(case: str) -> None:
    """Makes the case anew and shows it."""
    shutil.rmtree(case, ignore_errors=True)
    folder = next(
        path for path in sorted(HERE.iterdir()) if path.is_dir() and path.name not in ("sources", "__pycache__")
    )
    run("add", case, str(folder))
    run("summary", case)
    print(f"\nOr look, check and decide in the browser:\n  quipus open {case}")
    print("\nIn this folder quipus is .venv/bin/quipus; `source .venv/bin/activate` makes it quipus alone.")


if __name__ == "__main__":
    demo(sys.argv[1])
