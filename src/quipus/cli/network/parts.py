"""The options of `quipus network` for territory, custody, time, missing ties and pictures, and what they call."""

from __future__ import annotations

import csv
import functools
from collections.abc import Callable
from dataclasses import dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from quipus.cli.network.options import what_is_let
from quipus.cli.options import open_case
from quipus.cli.publishing import Let
from quipus.errors import NotFoundError, SettingsError
from quipus.model import EntityType, EntityView, Finding

if TYPE_CHECKING:
    from quipus.network import Explanation

Command = TypeVar("Command", bound=Callable[..., Any])

SEED = 20251
"""Start of every draw, so that the same case gives the same answer."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was asked for; a group's name is "" where the best documented one is meant."""

    territory: str | None = None
    custody: bool = False
    prisons: Path | None = None
    timeline: str | None = None
    missing_ties: int | None = None
    phone_switches: bool = False
    plot: Path | None = None

    @property
    def nothing(self) -> bool:
        """Whether none of it was asked for."""
        return self == Wanted()


_OPTIONS = (
    click.option("--territory", is_flag=False, flag_value="", default=None, metavar="[GROUP]",
                 help="Where a group is reported, since when, by which ties; its branches, money, next places."),
    click.option("--custody", is_flag=True, help="Who is held where, with whom, and what ties them."),
    click.option("--prisons", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="FILE.csv",
                 help="With --custody: place people in these prisons (columns prison, places, isolation 0 to 1)."),
    click.option("--timeline", is_flag=False, flag_value="", default=None, metavar="[GROUP]",
                 help="The network year by year: who enters, who leaves, where it changes."),
    click.option("--missing-ties", type=click.IntRange(min=1), metavar="N", help="N leads: pairs that may be tied."),
    click.option("--phone-switches", is_flag=True,
                 help="Phones of FILE.csv that fall silent, matched with ones that wake up; column time is needed."),
    click.option("--plot", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE.svg|png",
                 help="Draw the network, or with --territory, --timeline or --command what they show."),
)  # fmt: skip


def parts_options(command: Command) -> Command:
    """Adds the options; if one is given its part answers, else the command itself."""

    @functools.wraps(command)
    def run(*arguments: Any, **options: Any) -> Any:  # noqa: ANN401 click passes whatever the options are
        let = what_is_let(options)
        del options["with_unknown_authority"], options["with_protected"]
        wanted = Wanted(**{field.name: options.pop(field.name) for field in fields(Wanted)})
        if wanted.nothing:
            return command(*arguments, let=let, **options)
        chosen = {name: options[name] for name in ("top", "directed", "explained", "as_json")}
        return show_parts(options["address"], wanted, let=let, **chosen)

    wrapped: Any = run
    for option in reversed(_OPTIONS):
        wrapped = option(wrapped)
    return wrapped  # type: ignore[no-any-return]


def show_parts(
    address: str, wanted: Wanted, *, top: int, directed: bool, let: Let, explained: bool, as_json: bool
) -> None:
    """Prints or draws what was asked for of a case or of a file."""
    if wanted.prisons is not None and not wanted.custody:
        raise SettingsError(["--prisons goes with --custody."])
    if wanted.plot is not None:
        from quipus.network.drawing.canvas import check_target  # noqa: PLC0415 - numpy: half a second

        check_target(wanted.plot)
    explanations: tuple[Explanation, ...] = ()
    if explained:
        from quipus.cli.network.explaining import explain_parts  # noqa: PLC0415

        explanations = explain_parts(wanted)
    if Path(address).is_file():
        _show_file(Path(address), wanted, top, explanations, directed=directed, as_json=as_json)
    elif wanted.phone_switches:
        raise SettingsError(["--phone-switches reads a file. The calls of a case: quipus calls CASE --switches."])
    else:
        _show_case(address, wanted, explanations, let=let, as_json=as_json)


def _show_file(
    path: Path, wanted: Wanted, top: int, explained: tuple[Explanation, ...], *, directed: bool, as_json: bool
) -> None:
    from quipus.cli.network.leads import show_leads  # noqa: PLC0415
    from quipus.cli.network.plot import plot_graph  # noqa: PLC0415
    from quipus.cli.network.switches import show_switches  # noqa: PLC0415
    from quipus.cli.network.text import show_problems  # noqa: PLC0415
    from quipus.cli.network.time import show_time  # noqa: PLC0415
    from quipus.network.reading import read_network  # noqa: PLC0415

    if wanted.territory is not None or wanted.custody or wanted.timeline:
        raise SettingsError(["Territory, custody and groups over time are read from a case: quipus network CASE ..."])
    read = read_network(path.read_bytes(), path.name, directed=directed)
    if any(problem.code == "not-a-network" for problem in read.problems):
        show_problems(read.problems, as_json=as_json)
        raise click.exceptions.Exit(1)
    if wanted.timeline is not None:
        show_time(read.graph, 0, explained, as_json=as_json)
    if wanted.missing_ties is not None:
        show_leads(read.graph, wanted.missing_ties, explained, as_json=as_json)
    if wanted.phone_switches:
        show_switches(read.graph, top, explained, as_json=as_json)
    if wanted.plot is not None:
        plot_graph(read.graph, path.stem, wanted.plot, as_json=as_json)


def _show_case(address: str, wanted: Wanted, explained: tuple[Explanation, ...], *, let: Let, as_json: bool) -> None:
    from quipus.cli.network.custody import show_custody  # noqa: PLC0415
    from quipus.cli.network.leads import show_leads  # noqa: PLC0415
    from quipus.cli.network.plot import plot_case, plot_presence  # noqa: PLC0415
    from quipus.cli.network.source import read_findings  # noqa: PLC0415
    from quipus.cli.network.territory import show_territory  # noqa: PLC0415
    from quipus.cli.network.time import show_time  # noqa: PLC0415
    from quipus.network.projection import project  # noqa: PLC0415
    from quipus.network.territory import date_ties  # noqa: PLC0415

    with open_case(address) as case:
        findings = read_findings(case, let)
        name = wanted.territory if wanted.territory is not None else wanted.timeline
        group = None if name is None else _find_group(case.entities(name).items if name else (), findings, name)
    if wanted.territory is not None and group is not None:
        show_territory(findings, group, explained, as_json=as_json)
    if wanted.custody:
        show_custody(findings, _read_prisons(wanted.prisons), explained, as_json=as_json)
    if wanted.timeline is not None:
        show_time(*date_ties(project(findings)), explained, as_json=as_json)
    if wanted.missing_ties is not None:
        show_leads(project(findings).graph, wanted.missing_ties, explained, as_json=as_json)
    if wanted.plot is not None and group is not None:
        plot_presence(findings, group, wanted.plot, as_json=as_json)
    elif wanted.plot is not None:
        plot_case(findings, Path(address).name, wanted.plot, as_json=as_json)


def _find_group(named: tuple[EntityView, ...], findings: tuple[Finding, ...], name: str) -> EntityView:
    """Returns the group of a name, or the one of which most is said."""
    sides = (side for finding in findings for side in (finding.subject, finding.object) if side is not None)
    told = {side.id: side for side in sides if side.type is EntityType.GROUP}
    groups = list(told.values())
    if name:
        groups = [told.get(entity.id, entity) for entity in named if entity.type is EntityType.GROUP]
    if not groups:
        raise NotFoundError("group", name or "(any)", "The names are in: quipus summary")
    return max(groups, key=lambda group: (group.n_claims, group.id))


def _read_prisons(path: Path | None) -> list[dict[str, str]] | None:
    """Returns the rows of a file of prisons; faults of all rows are told together."""
    if path is None:
        return None
    try:
        rows = list(csv.DictReader(path.read_text("utf-8-sig").splitlines()))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise SettingsError([f"{path.name} cannot be read: {error}"]) from error
    faults = [
        f"{path.name}, row {number}: prison, places (a number) and isolation (0 to 1) are needed."
        for number, row in enumerate(rows, 2)
        if not _is_prison(row)
    ]
    if faults or not rows:
        raise SettingsError(faults or [f"{path.name} names no prison; its columns are prison, places, isolation."])
    return rows


def _is_prison(row: dict[str, str]) -> bool:
    try:
        return bool(row["prison"]) and int(row["places"]) >= 0 and 0 <= float(row.get("isolation") or 0) <= 1
    except (KeyError, TypeError, ValueError):
        return False
