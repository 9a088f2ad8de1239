"""Options of `quipus network` that choose what makes a tie and which question is asked."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from quipus.cli.publishing import EVERYTHING, Let
from quipus.errors import SettingsError

if TYPE_CHECKING:
    from quipus.network.projection import Policy

Command = TypeVar("Command", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked of a network, as the terminal gives it.

    Attributes:
        command: who commands. key_players: size of a set; purpose: what it is for. connect: two names.
        disrupt: stages. operation: of the real arrests. replacement: how successors are chosen. runs: of them.
        worlds: to draw for a ranking with its doubt, 0 for none. seed: of all draws.
        nodes, kinds, as_of, since, until, least_modality, least_sources, reviewed: the policy of a case's network.
    """

    command: bool
    key_players: int | None
    purpose: str
    connect: tuple[str, str] | None
    disrupt: tuple[str, ...]
    operation: str | None
    replacement: str
    runs: int
    worlds: int
    seed: int
    nodes: str | None
    kinds: tuple[str, ...]
    as_of: str | None
    since: str | None
    until: str | None
    least_modality: str | None
    least_sources: int | None
    reviewed: bool

    @property
    def n_answers(self) -> int:
        """How many questions were asked besides a measure."""
        return len(self.questions)

    @property
    def questions(self) -> list[str]:
        """The options that ask them."""
        given = {
            "--command": self.command,
            "--key-players": self.key_players is not None,
            "--connect": bool(self.connect),
            "--disrupt": bool(self.disrupt),
        }
        return [option for option, is_given in given.items() if is_given]

    @property
    def is_policy_given(self) -> bool:
        """Whether something was said about a case's policy."""
        given = (self.nodes, self.kinds, self.as_of, self.since, self.until, self.least_modality, self.least_sources)
        return any(given) or self.reviewed

    def policy(self) -> Policy:
        """Returns the policy, or raises `SettingsError`."""
        from quipus.model import Modality  # noqa: PLC0415
        from quipus.network.projection import Nodes, Policy  # noqa: PLC0415 - half a second of every command

        return Policy(
            nodes=Nodes(self.nodes or Nodes.BOTH),
            kinds=self.kinds,
            as_of=self.as_of,
            since=self.since,
            until=self.until,
            least_modality=Modality(self.least_modality or Modality.ALLEGED),
            reviewed=self.reviewed,
            least_sources=self.least_sources or 1,
        )


_MODALITIES = ("certain", "probable", "possible", "alleged")
_KINDS = ("command", "membership", "association", "family", "money", "supply", "ownership", "succession", "rivalry")

_OPTIONS = (
    click.option("--command", is_flag=True, help="Who commands: heads, levels, open places, contradictions."),
    click.option("--key-players", type=click.IntRange(min=1), metavar="N", help="The set of N that does most."),
    click.option(
        "--purpose",
        type=click.Choice(["fragment", "fragment-distance", "reach"]),
        default="fragment",
        show_default=True,
        help="What the set is for.",
    ),
    click.option("--connect", nargs=2, metavar="NAME NAME", help="Who connects two people or groups."),
    click.option(
        "--disrupt",
        multiple=True,
        metavar="STAGE",
        help='A stage: "actual" (who was arrested, died, was extradited), RULE:N (betweenness:3, degree, strength, '
        'resources, random), role:WORDS, or "NAME; NAME". Several are stages one after the other.',
    ),
    click.option("--operation", metavar="NAME", help='Of "actual", only those of this police operation.'),
    click.option(
        "--replacement",
        type=click.Choice(["evidence", "near", "popular", "random"]),
        default="evidence",
        show_default=True,
        help="How successors are chosen.",
    ),
    click.option("--runs", type=click.IntRange(min=1), default=100, show_default=True, help="Runs with successors."),
    click.option(
        "--worlds",
        type=click.IntRange(min=0),
        default=0,
        help="Rank with doubt: so many times draw the documents again (500 is usual).",
    ),
    click.option("--seed", type=int, default=0, show_default=True, help="Of all draws."),
    click.option("--nodes", type=click.Choice(["people", "groups", "both", "all"]), help="Who stands in the network."),
    click.option(
        "--kind", "kinds", type=click.Choice(_KINDS), multiple=True, help="Kinds of tie; several may be given."
    ),
    click.option("--as-of", metavar="DATE", help="What held on a day, month or year (2022-05)."),
    click.option("--since", metavar="DATE", help="What may have held from then on."),
    click.option("--until", metavar="DATE", help="What may have held until then."),
    click.option("--least-modality", type=click.Choice(_MODALITIES), help="Weaker claims do not count."),
    click.option("--least-sources", type=click.IntRange(min=1), help="Ties of so many independent sources."),
    click.option("--reviewed", is_flag=True, help="Accepted claims alone."),
)


_PARTS = ("territory", "custody", "timeline", "missing_ties", "phone_switches")
"""Options of other answers, which take no policy."""


def answer_options(command: Command) -> Command:
    """Adds the options of `Asked`; a question is answered here, anything else goes on to the command with `asked`."""

    @functools.wraps(command)
    def run(*arguments: Any, **options: Any) -> Any:  # noqa: ANN401 click passes whatever the options are
        asked = Asked(**{field.name: options.pop(field.name) for field in fields(Asked)})
        others = [f"--{name.replace('_', '-')}" for name in _PARTS if options[name] not in (None, False)]
        _check(asked, others, is_file=Path(options["address"]).is_file())
        _check_target(options, [*asked.questions, *others])
        if not asked.n_answers:
            return command(*arguments, asked=asked, **options)
        from quipus.cli.network.answers import answer  # noqa: PLC0415 - half a second of every command

        return answer(
            options["address"],
            asked,
            options["top"],
            directed=options["directed"],
            plot=options["plot"],
            let=what_is_let(options),
            explained=options["explained"],
            as_json=options["as_json"],
        )

    wrapped: Any = run
    for option in reversed(_OPTIONS):
        wrapped = option(wrapped)
    return wrapped  # type: ignore[no-any-return]


def what_is_let(options: Mapping[str, Any]) -> Let:
    """Returns what passes the gate of publication: everything where no file is written, else what was asked for.

    Raises:
        SettingsError: the gate was opened where nothing is written.
    """
    is_written = options["plot"] is not None or options["target"] is not None
    let = Let(options["with_unknown_authority"], options["with_protected"])
    if is_written:
        return let
    given = [f"--{name.replace('_', '-')}" for name, is_given in let._asdict().items() if is_given]
    if given:
        raise SettingsError([f"{' and '.join(given)} goes with --plot or --to; what is shown here has everything."])
    return EVERYTHING


def _check_target(options: Mapping[str, Any], questions: list[str]) -> None:
    """Raises `SettingsError` where a network is to be written beside an answer, which writes none."""
    drawn = ["--plot"] if options["plot"] is not None else []
    if options["target"] is not None and (questions or drawn):
        raise SettingsError([f"--to writes the network by itself; leave out {', '.join([*questions, *drawn])}."])


def _check(asked: Asked, others: list[str], *, is_file: bool) -> None:
    """Raises `SettingsError` where options were given that would be passed over."""
    faults = []
    if asked.n_answers + len(others) > 1:
        faults.append("Ask one question at a time: " + ", ".join([*asked.questions, *others]))
    if is_file and asked.is_policy_given:
        faults.append(
            "--nodes, --kind, --as-of, --since, --until, --least-modality, --least-sources and --reviewed "
            "choose among the claims of a case; a file is taken as it is."
        )
    if others and asked.is_policy_given:
        faults.append(f"{', '.join(others)} says its own policy and takes none.")
    if asked.operation and "actual" not in asked.disrupt:
        faults.append("--operation goes with --disrupt actual.")
    if asked.n_answers and asked.worlds:
        faults.append("--worlds goes with --measure.")
    if faults:
        raise SettingsError(faults)
