"""Every answer that is no score a node says formula, range, when undefined, cost and reference, as measures do."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from quipus.network import explain_function
from quipus.network.custody import assign
from quipus.network.drawing import place_nodes
from quipus.network.leads import find_leads, proximity, try_out
from quipus.network.periods import dynamic_katz, find_changes, find_segments, turnover
from quipus.network.territory import (
    back_test,
    find_control,
    find_franchise,
    find_outlook,
    find_presence,
    find_spread,
    fit_hazard,
    fit_occupancy,
    learn_rates,
)

WITHOUT_DOI = (find_franchise,)  # the modes are the project's own


@pytest.mark.parametrize(
    "function",
    [
        *(assign, place_nodes, find_leads, proximity, try_out, dynamic_katz, find_changes, find_segments, turnover),
        *(back_test, find_control, find_franchise, find_outlook, find_presence, find_spread, fit_hazard),
        *(fit_occupancy, learn_rates),
    ],
    ids=lambda function: function.__name__,
)
def test_an_answer_explains_itself(function: Callable[..., object]) -> None:
    told = explain_function(function.__name__, function)
    assert all((told.says, told.formula, told.range, told.undefined, told.cost, told.reference))
    assert (told.doi is None) == (function in WITHOUT_DOI)
