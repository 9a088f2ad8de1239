"""What a page may use is documented: each context is a frozen dataclass, and its template asks for no other field."""

from __future__ import annotations

import dataclasses
import importlib
import inspect
import pkgutil
import re
from collections.abc import Iterator
from typing import Any

import pytest
from jinja2 import Environment, PackageLoader, nodes

import quipus.web.pages as pages

ENVIRONMENT = Environment(loader=PackageLoader("quipus.web"), autoescape=True, trim_blocks=True, lstrip_blocks=True)


def contexts() -> list[type[Any]]:
    """Returns every page context: each dataclass of a page module that names a template."""
    found: list[type[Any]] = []
    for module in pkgutil.iter_modules(pages.__path__):
        loaded = importlib.import_module(f"quipus.web.pages.{module.name}")
        for _, member in inspect.getmembers(loaded, inspect.isclass):
            if member.__module__ != loaded.__name__ or not dataclasses.is_dataclass(member):
                continue
            if any(field.name == "template" for field in dataclasses.fields(member)):
                found.append(member)
    return found


def template_of(context: type[Any]) -> str:
    return next(str(field.default) for field in dataclasses.fields(context) if field.name == "template")


def asked_fields(template: str) -> Iterator[str]:
    """Yields the names that a template asks its context `page` for."""
    assert ENVIRONMENT.loader is not None
    source, _, _ = ENVIRONMENT.loader.get_source(ENVIRONMENT, template)
    for found in ENVIRONMENT.parse(source).find_all(nodes.Getattr):
        if isinstance(found.node, nodes.Name) and found.node.name == "page":
            yield found.attr


@pytest.mark.parametrize("context", contexts(), ids=lambda one: one.__name__)
def test_a_template_uses_only_what_its_context_has(context: type[Any]) -> None:
    has = {field.name for field in dataclasses.fields(context)}
    has |= {name for name, member in inspect.getmembers(context) if isinstance(member, property)}
    assert set(asked_fields(template_of(context))) <= has


@pytest.mark.parametrize("context", contexts(), ids=lambda one: one.__name__)
def test_a_context_is_frozen_and_says_what_each_field_is(context: type[Any]) -> None:
    told = inspect.getdoc(context) or ""
    assert context.__dataclass_params__.frozen
    fields = [field.name for field in dataclasses.fields(context) if field.name != "template"]
    if len(fields) > 1 and "Attributes:" in told:
        for field in fields:
            assert re.search(rf"\b{field}\b", told), f"{context.__name__}.{field} is not described"


def test_every_template_has_a_context_or_is_part_of_others() -> None:
    named = {template_of(context) for context in contexts()}
    assert ENVIRONMENT.loader is not None
    whole = {name for name in ENVIRONMENT.loader.list_templates() if not name.startswith("_")} - {"base.html"}
    assert whole == named
