"""Writes the pages under docs/reference from the code, so that they cannot go stale.

`make docs` writes them; a test fails where a page differs from what this would write.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import click
from fastapi import FastAPI

from quipus.case import Case
from quipus.cli import cli
from quipus.model import ProblemCode, Severity, problem_codes, vocabulary
from quipus.web import api

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


def api_page() -> str:
    """Returns every path of the JSON API with what it takes and gives, by what it is for."""
    app = FastAPI(title="quipus", version="1")
    for router in api.ROUTERS:
        app.include_router(router)
    told = app.openapi()
    parts = [MADE, "# JSON API", "", *API_LEAD]
    by_tag: dict[str, list[str]] = {}
    for path, methods in told["paths"].items():
        for method, operation in methods.items():
            lines = _operation_lines(method.upper(), path, operation)
            by_tag.setdefault(operation.get("tags", ["other"])[0], []).extend(lines)
    for tag, lines in by_tag.items():
        parts += ["", f"## {tag.capitalize()}", *lines]
    parts += ["", "## Shapes"]
    for name, shape in sorted(told["components"]["schemas"].items()):
        parts += ["", *_shape_lines(name, shape)]
    return "\n".join(parts) + "\n"


API_LEAD = (
    "`quipus open CASE` serves it beside the pages, on this machine alone.",
    "`/api/openapi.json` is its OpenAPI document.",
    "The token stands in the address that the command prints: send it as `Authorization: Bearer TOKEN`.",
    "`X-Quipus-Author: NAME` says who decides.",
    'An error is `{"error": "what is wrong and what to do"}` with a status of 400, 403, 404, 409, 422 or 503.',
    "Version 1 stays as it is: fields are added, none is taken away.",
)


def _operation_lines(method: str, path: str, operation: Mapping[str, Any]) -> Iterator[str]:
    yield ""
    yield f"### {method} {path}"
    yield ""
    yield from str(operation.get("description") or operation.get("summary", "")).splitlines()
    rows = [_parameter_line(one) for one in operation.get("parameters", ())]
    if rows:
        yield ""
        yield "| parameter | in | type | |"
        yield "| --- | --- | --- | --- |"
        yield from rows
    for media, body in operation.get("requestBody", {}).get("content", {}).items():
        yield ""
        yield f"Takes {_type(body.get('schema', {}))} (`{media}`)."
    gives = [
        f"{status} {_type(next(iter(answer['content'].values())).get('schema', {}))}"
        for status, answer in operation["responses"].items()
        if status.startswith("2") and answer.get("content")
    ]
    yield ""
    yield f"Gives {', '.join(gives)}." if gives else "Gives nothing."


def _parameter_line(one: Mapping[str, Any]) -> str:
    told = one.get("description") or one["schema"].get("description", "")
    needed = " (needed)" if one.get("required") and one["in"] != "path" else ""
    return f"| `{one['name']}` | {one['in']} | {_type(one['schema'])}{needed} | {told} |"


def _shape_lines(name: str, shape: Mapping[str, Any]) -> Iterator[str]:
    yield f"### {name}"
    yield ""
    yield from str(shape.get("description", "")).splitlines()
    if "enum" in shape:
        yield ", ".join(f"`{value}`" for value in shape["enum"]) + "."
    if shape.get("properties"):
        yield ""
        yield "| field | type | |"
        yield "| --- | --- | --- |"
    for field, told in shape.get("properties", {}).items():
        yield f"| `{field}` | {_type(told)} | {told.get('description', '')} |"


def _type(schema: Mapping[str, Any]) -> str:
    """Returns a type in words: a shape's name, "list of Claim", "text or null"."""
    if "$ref" in schema:
        return str(schema["$ref"]).rpartition("/")[2]
    if "anyOf" in schema:
        return " or ".join(_type(one) for one in schema["anyOf"])
    if schema.get("type") == "array":
        return f"list of {_type(schema['items'])}" if "items" in schema else "list"
    if isinstance(schema.get("additionalProperties"), dict):
        return f"object of {_type(schema['additionalProperties'])}"
    names = {"string": "text", "integer": "whole number", "boolean": "true or false", "null": "null"}
    return names.get(str(schema.get("type", "anything")), str(schema.get("type", "anything")))


PAGES: Mapping[str, Callable[[], str]] = {
    "api.md": api_page,
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
