import pytest
from hypothesis import given
from hypothesis import strategies as st

from quipus.publish.claims_csv import FORMULA_STARTS, inert_cell


@pytest.mark.parametrize("cell", ["=1+1", "+57 300", "-2", "@SUM(A1)", "\t=1", "  =cmd|' /C calc'!A0"])
def test_a_formula_is_neutralised(cell: str) -> None:
    assert inert_cell(cell) == f"'{cell}"


@given(st.text())
def test_no_cell_starts_as_a_formula_and_nothing_is_lost(text: str) -> None:
    cell = inert_cell(text)
    assert not cell.lstrip(" ").startswith(FORMULA_STARTS)
    assert cell in (text, f"'{text}")
