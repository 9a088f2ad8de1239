"""The terminal: a thin face on `quipus.case`. Every command that prints takes --json.

In: words typed. Out: words shown. Never: logic of the domain.
"""

from quipus.cli.main import cli, main

__all__ = ["cli", "main"]
