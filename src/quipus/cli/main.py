"""The command group and the one place where errors become words and exit codes."""

from __future__ import annotations

import io
import json
import os
import sys
from collections.abc import Sequence

import click

from quipus import __version__
from quipus.cli.adding import add
from quipus.cli.chats import chats
from quipus.cli.deciding import (
    accept,
    correct,
    different,
    enter,
    grade,
    log,
    merge,
    reject,
    remove,
    rename,
    split,
    undo,
    unsure,
    victim,
)
from quipus.cli.inert import inert
from quipus.cli.joining import joins
from quipus.cli.looking import claims, documents, problems, search, show, summary
from quipus.cli.network import network
from quipus.cli.opening import open_desk
from quipus.cli.profiling import profile
from quipus.cli.record_findings import calls, money
from quipus.cli.records import records
from quipus.cli.training import train_pipeline
from quipus.cli.weighing import findings, judgements, suggest_pairs
from quipus.cli.writing import evaluate, export, verify
from quipus.errors import QuipusError

INTERRUPTED = 130
"""Exit code after Ctrl-C, by the shells' custom: 128 and the signal's number."""


_HELP = "\n".join((
    "Turn a folder of documents about organised crime into a network of sourced claims.",
    "",
    "CASE is a directory, made by the first `quipus add`, or a postgresql:// address.",
    "",
    "\b",  # click's mark for lines that are not to be filled
    "  quipus add CASE FOLDER       read documents into a case",
    "  quipus open CASE             look, check and decide in the browser",
    "  quipus show CASE NAME        everything claimed about somebody or something",
    "  quipus findings CASE         what claims say together, and what contradicts what",
    "  quipus suggest CASE          who may be one, for you to decide",
    "  quipus search CASE WORDS     the passages that hold the words",
    "  quipus network CASE          who commands, who connects, what arrests changed",
))  # fmt: skip


@click.group(help=_HELP, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="quipus")
def cli() -> None:
    """Runs the command that is named."""


for _command in (
    add,
    open_desk,
    summary,
    show,
    findings,
    search,
    claims,
    documents,
    problems,
    records,
    chats,
    calls,
    money,
    profile,
    accept,
    reject,
    correct,
    enter,
    suggest_pairs,
    joins,
    merge,
    different,
    split,
    rename,
    unsure,
    victim,
    grade,
    log,
    undo,
    remove,
    judgements,
    verify,
    export,
    evaluate,
    network,
    train_pipeline,
):
    cli.add_command(_command)


def main(arguments: Sequence[str] | None = None) -> None:
    """Runs the command that the arguments name and leaves with its exit code."""
    arguments = sys.argv[1:] if arguments is None else list(arguments)
    _write_utf8()
    try:
        code = cli.main(list(arguments), prog_name="quipus", standalone_mode=False)
    except click.exceptions.Abort:
        code = INTERRUPTED
    except click.ClickException as error:
        error.show()
        code = error.exit_code
    except QuipusError as error:
        _show_error(error, as_json="--json" in arguments)
        code = error.exit_code
    except KeyboardInterrupt:
        code = INTERRUPTED
    except BrokenPipeError:  # the reader of the output went away: `quipus claims | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 0
    sys.exit(code if isinstance(code, int) else 0)


def _write_utf8() -> None:
    """Makes redirected output UTF-8 on every system, so that a name never stops a command."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            encoding = stream.encoding if stream.isatty() else "utf-8"
            stream.reconfigure(encoding=encoding, errors="backslashreplace")


def _show_error(error: QuipusError, *, as_json: bool) -> None:
    if as_json:
        sys.stderr.write(json.dumps({"error": type(error).__name__, "message": str(error)}) + "\n")
    else:
        sys.stderr.write(f"quipus: {inert(str(error))}\n")
