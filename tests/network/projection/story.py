"""A small invented case as findings: Los Faroles of Tumbes, their wing and who told of them."""

from __future__ import annotations

from quipus.model import ClaimView, EntityType, EntityView, Finding, content_id
from quipus.resolve.findings import make_findings
from tests.resolve.findings.building import view

__all__ = ["found", "group", "view"]


def group(name: str) -> EntityView:
    """Returns a group."""
    return EntityView(content_id("entity", name), EntityType.GROUP, name, (name,))


def found(*views: ClaimView) -> list[Finding]:
    """Returns the findings that claims make."""
    return make_findings(views)
