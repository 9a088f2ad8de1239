"""`python -m quipus` is the same as `quipus`."""

from quipus.cli import main

main()
