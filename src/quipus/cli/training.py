"""`quipus train`: a language pipeline from corpora."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click
from rich.console import Console

from quipus.cli.inert import inert
from quipus.cli.options import json_option
from quipus.cli.render import console, print_json


@click.command("train")
@click.argument("settings", metavar="LANGUAGE|SETTINGS.yaml")
@click.option("--corpora", required=True, type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--out", required=True, type=click.Path(file_okay=False, path_type=Path), help="Where the pipeline goes.")
@json_option
def train_pipeline(settings: str, corpora: Path, out: Path, as_json: bool) -> None:
    """Train a language pipeline (tagger, lemmatiser, parser, names) from corpora.

    LANGUAGE (en, es, pt) takes the settings of the shipped pipeline; a YAML file your own.
    The figures are written to MODEL_CARD.md beside the weights.
    """
    from quipus.language.training import settings_path, train  # noqa: PLC0415 - spaCy: half a second of every command

    file = Path(settings) if settings.endswith((".yaml", ".yml")) else settings_path(settings)
    said = Console(stderr=True)
    trained = train(
        file, corpora, out, today=dt.datetime.now(dt.UTC).date(), progress=lambda line: said.print(inert(line))
    )
    if as_json:
        print_json({"folder": str(trained.folder), "card": str(trained.card)})
    else:
        console().print(f"Trained into {inert(str(trained.folder))}. Figures: {inert(str(trained.card))}")
