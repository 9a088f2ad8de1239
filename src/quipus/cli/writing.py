"""Commands that write files for others, and those that check."""

from __future__ import annotations

import csv
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.table import Table

from quipus.case.as_json import scores_json
from quipus.cli.inert import inert, inert_json
from quipus.cli.options import case_argument, json_option, open_case
from quipus.cli.publishing import Let, ask_gate, publish_option
from quipus.cli.render import console, counted, print_json
from quipus.errors import SettingsError
from quipus.publish import COLUMNS, to_csv_row

if TYPE_CHECKING:
    from quipus.evaluate import Scores  # brings the whole extractor

FAULTY = 1
"""Exit code of `verify` where it finds a fault."""


@click.command()
@case_argument
@click.option("--to", "form", type=click.Choice(["claims", "csv"]), default="claims", show_default=True)
@publish_option
def export(address: str, form: str, with_unknown_authority: bool, with_protected: bool) -> None:
    """Write all claims to standard output: as JSON lines (claims) or for a spreadsheet (csv).

    What stands on records of unknown authority is left out, victims go under pseudonyms, and of sealed documents
    nothing is told but their claims; standard error says how much.
    """
    with open_case(address) as case:
        gate = ask_gate(case, Let(with_unknown_authority, with_protected))
        if form == "claims":
            for line in case.iter_claim_lines(gate):
                sys.stdout.write(inert_json(line) + "\n")
        else:
            table = csv.writer(sys.stdout, lineterminator="\n")
            table.writerow(COLUMNS)
            table.writerows(to_csv_row(view) for view in case.iter_claims(gate))


@click.command()
@case_argument
@json_option
@click.pass_context
def verify(context: click.Context, address: str, as_json: bool) -> None:
    """Check originals, spans, references, the search index and the chain of decisions."""
    with open_case(address) as case:
        faults = case.verify()
    if as_json:
        print_json([{"kind": fault.kind, "id": fault.id, "message": fault.message} for fault in faults])
    else:
        out = console()
        for fault in faults:
            out.print(f"{fault.kind} {inert(fault.id)}: {inert(fault.message)}", style="red")
        out.print(f"{counted(len(faults), 'fault')} found." if faults else "All is well.")
    context.exit(FAULTY if faults else 0)


@click.command()
@click.argument(
    "folder", metavar="[GOLD]", required=False, type=click.Path(exists=True, file_okay=False, path_type=Path)
)
@click.option("--by", type=click.Choice(["lang", "genre", "predicate"]), help="Break the figures down.")
@click.option(
    "--dev/--train", "development", default=None, help="Only documents with a number divisible by 4; the rest."
)
@click.option("--muc4", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="A file of MUC-4 documents.")
@click.option("--predictions", type=click.Path(dir_okay=False, path_type=Path), help="Where its role fillers go.")
@json_option
def evaluate(
    folder: Path | None,
    by: str | None,
    development: bool | None,
    muc4: Path | None,
    predictions: Path | None,
    as_json: bool,
) -> None:
    """Score the extractor on a folder of gold documents: precision, recall, F1 of claims.

    With --muc4 FILE.ree.jsonl.gz --predictions OUT.json the five roles of MUC-4 are filled instead.
    """
    if (folder is None) == (muc4 is None) or (muc4 is None) != (predictions is None):
        raise SettingsError(["Give a folder of gold documents, or --muc4 FILE with --predictions OUT."])
    if muc4 is not None and predictions is not None:
        _fill_roles(muc4, predictions, as_json=as_json)
    elif folder is not None:
        from quipus.evaluate import evaluate_folder  # noqa: PLC0415 - see above

        scores = evaluate_folder(folder, development=development, by=by)
        if as_json:
            print_json(scores_json(scores))
        else:
            _show_scores(scores)


def _fill_roles(source: Path, target: Path, *, as_json: bool) -> None:
    from quipus.evaluate.muc4 import predict_file, to_lines  # noqa: PLC0415 - loads weights of its own

    scores = predict_file(source, target)
    lines = [] if scores is None else to_lines(scores)
    if as_json:
        print_json({"predictions": str(target), "scores": lines})
        return
    out = console()
    out.print(f"Role fillers written to {inert(str(target))}")
    for line in lines:
        out.print(line)


def _show_scores(scores: Scores) -> None:
    out = console()
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column("claims")
    for heading in ("precision", "recall", "F1", "right", "predicted", "gold"):
        table.add_column(heading, justify="right")
    for key, tally in scores.tallies.items():
        shares = (_share(tally.precision), _share(tally.recall), _share(tally.f1))
        table.add_row(inert(key), *shares, f"{tally.right:,}", f"{tally.predicted:,}", f"{tally.gold:,}")
    out.print(table)
    out.print("\nof the claims that match:")
    for name, (right, total) in scores.facets.items():
        out.print(f"  {name:12} right {_share(right / total if total else None)}  ({right:,} of {total:,})")


def _share(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"
