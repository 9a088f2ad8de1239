"""Writes the pages under docs/reference from the code, so that they cannot go stale.

`make docs` writes them; a test fails where a page differs from what this would write.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import click

from quipus.case import Case
from quipus.cli import cli
from quipus.model import ProblemCode, Severity, problem_codes, vocabulary

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "docs" / "reference"
MADE = "<!-- Made by tools/make_reference.py; change the code and run `make docs`. -->\n"


def commands_page() -> str:
    """Returns every command with its help text, in the order of `quipus --help`."""
    parts = [MADE, "# Commands", ""]
    parts.append("`CASE` is a directory, made by the first `quipus add`, or a `postgresql://` address.")
    parts.append(
        "Exit codes: 0 well; 1 faults found; 2 wrong use; 3 the case cannot be opened; 4 not found or several;"
    )
    parts.append("5 a decision that cannot stand; 6 an optional part is missing; 130 interrupted.")
    for name, command in cli.commands.items():
        context = click.Context(
            command,
            info_name=f"quipus {name}",
            terminal_width=96,
            max_content_width=96,
            help_option_names=["-h", "--help"],
        )
        parts += ["", f"## quipus {name}", "", "```text", command.get_help(context).rstrip(), "```"]
    return "\n".join(parts) + "\n"


def problems_page() -> str:
    """Returns every problem code with a heading of its own, the costliest first."""
    parts = [
        MADE,
        "# Problems",
        "",
        "What quipus could not read or understand, by code; `quipus problems CASE` lists them.",
    ]
    order = list(Severity)
    codes = sorted(problem_codes().values(), key=lambda code: (order.index(code.severity), code.code))
    for code in codes:
        parts += ["", *_problem_lines(code)]
    return "\n".join(parts) + "\n"


def _problem_lines(code: ProblemCode) -> Iterator[str]:
    yield f"## {code.code}"
    yield ""
    yield f"Severity: {code.severity.value}."
    yield code.means
    yield f"What to do: {code.do}"


def vocabulary_page() -> str:
    """Returns the vocabulary as tables."""
    words = vocabulary()
    parts = [MADE, "# Vocabulary", ""]
    parts += ["## Entity types", "", *_definitions(words.entity_types)]
    parts += ["", "## Predicates", "", "| predicate | subject | object | qualifiers |", "| --- | --- | --- | --- |"]
    for item in words.predicates.values():
        sides = f"{', '.join(item.subject)} | {', '.join(item.object)}"
        symmetric = " (symmetric)" if item.symmetric else ""
        parts.append(f"| `{item.name}`{symmetric} | {sides} | {', '.join(item.qualifiers)} |")
    parts += ["", "## Modality", "", *_definitions(words.modalities)]
    parts += ["", "## Qualifiers", "", *_definitions(words.qualifiers)]
    parts += ["", "## Crimes", "", "| code | English | Spanish | Portuguese | ICCS 2015 | OC Index market |"]
    parts.append("| --- | --- | --- | --- | --- | --- |")
    for crime in words.crimes.values():
        labels = " | ".join(crime.labels[language] for language in ("en", "es", "pt"))
        parts.append(f"| `{crime.code}` | {labels} | {crime.iccs or ''} | {crime.market or ''} |")
    return "\n".join(parts) + "\n"


def _definitions(words: Mapping[str, str]) -> list[str]:
    return [f"- `{word}`: {meaning}" for word, meaning in words.items()]


def python_page() -> str:
    """Returns the public methods of `Case` with their docstrings."""
    parts = [MADE, "# Python", "", "```python", "from quipus import Case", "```", "", inspect.getdoc(Case) or ""]
    for name, method in _public_methods():
        signature = str(inspect.signature(method)).replace("self, ", "").replace("(self)", "()")
        parts += ["", f"## {name}", "", "```text", f"{name}{signature}", "```", "", inspect.getdoc(method) or ""]
    return "\n".join(parts) + "\n"


def _public_methods() -> Iterator[tuple[str, Callable[..., object]]]:
    for owner in reversed(Case.__mro__):
        for name, member in vars(owner).items():
            if inspect.isfunction(member) and not name.startswith("_"):
                yield name, member


PAGES: Mapping[str, Callable[[], str]] = {
    "commands.md": commands_page,
    "problems.md": problems_page,
    "python.md": python_page,
    "vocabulary.md": vocabulary_page,
}


def main() -> None:
    """Writes every page."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, page in PAGES.items():
        (FOLDER / name).write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
