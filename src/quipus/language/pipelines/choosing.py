"""Which pipeline reads a language: the one chosen, the one named in the environment, or the shipped one."""

from __future__ import annotations

import os
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path

_PREFIX = "QUIPUS_PIPELINE_"


def chosen_name(language: str, chosen: str | None, environment: Mapping[str, str] = os.environ) -> str | None:
    """Returns the name of the pipeline that a user chose for a language, None where the shipped one is to be taken.

    >>> chosen_name("es", None, {"QUIPUS_PIPELINE_ES": "es_core_news_md"})
    'es_core_news_md'
    >>> chosen_name("es", None, {}) is None
    True
    """
    return chosen or environment.get(_PREFIX + language.upper()) or None


def shipped_folder(language: str) -> Path | None:
    """Returns the folder of the shipped pipeline, None where there is none."""
    folder = Path(str(files("quipus.language.pipelines"))) / "shipped" / language
    return folder if (folder / "config.cfg").is_file() else None
