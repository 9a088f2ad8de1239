"""`quipus open`: the desk in the browser."""

from __future__ import annotations

import click

from quipus.cli.options import author_option, case_argument, open_case, who


@click.command("open")
@case_argument
@author_option
@click.option("--port", type=click.IntRange(0, 65535), help="Listen on this port (default: the first free from 8750).")
@click.option("--no-browser", is_flag=True, help="Print the address only.")
def open_desk(address: str, author: str | None, port: int | None, no_browser: bool) -> None:
    """Open the desk: look, check and decide in the browser, on this machine alone."""
    from quipus.web import serve  # noqa: PLC0415 - half a second that no other command has to wait

    with open_case(address, author) as case:
        serve(case, address, author=author or who(), port=port, browse=not no_browser, say=_say)


def _say(location: str) -> None:
    click.echo(f"The desk is open at\n\n  {location}\n\nOnly this machine can reach it. Ctrl-C closes it.")
