"""Environments of their own for the programs that quipus is measured beside."""

from __future__ import annotations

import subprocess
import venv
from collections.abc import Sequence
from pathlib import Path


def their_python(environment: Path, packages: Sequence[str], named: str) -> Path | None:
    """Returns the Python of an environment with some packages, made if need be; None, with a word, where it cannot be.

    Args:
        environment: its folder. packages: as pip takes them.
        named: what cannot be compared with where they are not to be had.
    """
    python = environment / "bin" / "python"
    if not (environment / "ready").exists():
        venv.create(environment, with_pip=True)
        made = subprocess.run([python, "-m", "pip", "install", "--quiet", *packages], check=False)
        if made.returncode:
            print(f"  {named} could not be installed; nothing to compare with")
            return None
        (environment / "ready").touch()
    return python
