"""What a program can look at."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter

from quipus.case.as_json import census_json
from quipus.web.desk import Visiting

router = APIRouter(prefix="/api/v1", tags=["looking"])


@router.get("/census")
def get_census(visit: Visiting) -> dict[str, Any]:
    """Returns how many of each thing the case holds."""
    return census_json(visit.case.census())
