"""Presence, franchise, spread and money read from findings of an invented group."""

from __future__ import annotations

import datetime as dt
from typing import Any

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from quipus.language.places import gazetteer
from quipus.model import ClaimView, EntityType, EntityView, Polarity, Status, content_id, vocabulary
from quipus.network.territory import (
    Area,
    Ground,
    Mode,
    Presence,
    State,
    border_steps,
    country_name,
    find_franchise,
    find_money,
    find_outlook,
    find_presence,
    find_routes,
    find_signs,
    find_spread,
    find_unplaced,
    next_places,
    word_arrival,
)
from quipus.network.territory.signs import _rules
from quipus.resolve.findings import make_findings
from tests.resolve.findings.building import view


def thing(name: str, type_: EntityType = EntityType.GROUP) -> EntityView:
    return EntityView(content_id("entity", name), type_, name, (name,))


def place(name: str) -> EntityView:
    return thing(name, EntityType.PLACE)


FAROLES, MECHEROS, RIVALS, TRADERS = (
    thing("Los Faroles"), thing("Los Mecheros"), thing("Los Baúles"), thing("Bando do Rio"),
)  # fmt: skip


def ground(*views: ClaimView) -> Ground:
    return Ground.of(make_findings(views))


def state(presence: Presence, name: str, label: str) -> State:
    row = next(row for row in presence.rows if row.spot.name == name)
    return next(cell.state for cell in row.cells if cell.window.label == label)


def test_the_words_of_the_rules_are_in_the_vocabulary() -> None:
    assert set(_rules()) <= set(vocabulary().predicates)
    for rules in _rules().values():
        assert all(rule.place in {"object", *vocabulary().qualifiers} for rule in rules)


def test_control_contest_presence_and_silence() -> None:
    found = ground(
        view(FAROLES, "controls", place("Tumbes"), when="2021", published="2021-05-01"),
        view(FAROLES, "operates_in", place("Tumbes"), when="2022", published="2022-05-01", at=10),
        view(RIVALS, "operates_in", place("Tumbes"), when="2022", published="2022-05-01", at=20),
        view(FAROLES, "rival_of", RIVALS, published="2022-05-01", at=30),
        view(FAROLES, "operates_in", place("Arica"), published="2022-06-01", at=40),
        view("Ana Ríos", "whereabouts", place("Tumbes"), published="2023-02-02", at=50),
    )
    presence = find_presence(found, FAROLES)
    assert [window.label for window in presence.windows] == ["2021", "2022"]
    assert [state(presence, "Tumbes", year) for year in ("2021", "2022")] == [State.CONTROLLED, State.CONTESTED]
    assert [state(presence, "Arica", year) for year in ("2021", "2022")] == [State.UNKNOWN, State.PRESENT]
    assert presence.rows[0].cells[1].rivals == ("Los Baúles",)
    by_country = find_presence(found, FAROLES, area=Area.COUNTRY)
    assert [(row.spot.name, row.first) for row in by_country.rows] == [
        ("Peru", dt.date(2021, 12, 31)),
        ("Chile", dt.date(2022, 6, 1)),
    ]


def test_what_is_denied_rejected_or_planned_is_no_sign_and_custody_neither() -> None:
    found = ground(
        view(FAROLES, "operates_in", place("Lima"), polarity=Polarity.DENIED),
        view(FAROLES, "operates_in", place("Arica"), status=Status.REJECTED, at=10),
        view(FAROLES, "operates_in", place("Iquique"), phase="planned", at=20),
        view("Ana Ríos", "leads", FAROLES, at=30),
        view("Ana Ríos", "held_in", place("Tumbes"), at=40),
    )
    assert find_signs(found, FAROLES) == ()


def test_parts_and_people_show_for_the_group_and_places_find_their_country() -> None:
    found = ground(
        view(MECHEROS, "part_of", FAROLES, kind="cell"),
        view(MECHEROS, "operates_in", place("peruana"), published="2020", at=10),
        view("Ana Ríos", "leads", MECHEROS, where="Campo Amor", published="2021-02-03", at=20),
        view(place("Campo Amor"), "located_in", place("Arica"), at=30),
        view(FAROLES, "operates_in", place("Villa Sin Mapa"), published="2021", at=40),
    )
    signs = find_signs(found, FAROLES)
    assert [(sign.spot.country, sign.through and sign.through.name) for sign in signs] == [
        ("PE", "Los Mecheros"),
        ("CL", "Los Mecheros"),
        ("", None),
    ]
    assert signs[1].first == dt.date(2021, 2, 3)
    assert find_unplaced(found, FAROLES) == ("Villa Sin Mapa",)


def test_a_date_after_the_report_of_what_is_already_so_is_none() -> None:
    (sign,) = find_signs(
        ground(view(FAROLES, "operates_in", place("Lima"), when="2049", published="2022-12-14")), FAROLES
    )
    assert (sign.first, sign.reported) == (dt.date(2022, 12, 14), True)


def test_the_modes_of_a_franchise() -> None:
    copies, allies = thing("Los Faroles de Lima"), thing("La Quilla")
    found = ground(
        view(MECHEROS, "part_of", FAROLES, kind="cell"),
        view("Ana Ríos", "leads", FAROLES, at=10),
        view("Eva Paz", "leads", MECHEROS, at=20),
        view("Eva Paz", "reports_to", "Ana Ríos", at=30),
        view(copies, "operates_in", place("Lima"), at=40),
        view(TRADERS, "supplies", FAROLES, goods="arms", at=50),
        view(TRADERS, "operates_in", place("Rio Branco"), at=60),
        view(FAROLES, "allied_with", allies, at=70),
        view(FAROLES, "rival_of", RIVALS, at=80),
    )
    franchise = find_franchise(found, FAROLES)
    modes = {branch.group.name: branch.mode for branch in franchise.branches}
    assert modes == {
        "Los Mecheros": Mode.OWN_CELL,
        "Los Faroles de Lima": Mode.NAME_ONLY,
        "Bando do Rio": Mode.SUPPLIER,
        "La Quilla": Mode.ALLY,
    }
    assert franchise.backed == 0.5  # of the cell and the bare name, only the cell takes orders
    tree = dict(franchise.by_country())
    assert [branch.group.name for branch in tree["Brazil"]] == ["Bando do Rio"]
    assert [branch.group.name for branch in tree["Peru"]] == ["Los Faroles de Lima"]


def test_a_name_that_pays_is_licensed_and_a_group_whose_leader_takes_orders_is_a_cell() -> None:
    copies = thing("Los Faroles de Lima")
    found = ground(
        view(copies, "sends_money_to", FAROLES),
        view("Ana Ríos", "leads", FAROLES, at=10),
        view("Eva Paz", "leads", MECHEROS, at=20),
        view("Eva Paz", "reports_to", "Ana Ríos", at=30),
    )
    modes = {branch.group.name: branch.mode for branch in find_franchise(found, FAROLES).branches}
    assert modes == {"Los Faroles de Lima": Mode.LICENSED, "Los Mecheros": Mode.OWN_CELL}
    assert found.belonging.parts(FAROLES.id) == {FAROLES.id, MECHEROS.id}
    assert find_franchise(ground(view(FAROLES, "rival_of", RIVALS)), FAROLES).backed is None


def test_the_spread_goes_over_borders_and_says_by_which_tie() -> None:
    found = ground(
        view(FAROLES, "originated_in", place("Machala"), when="2014", published="2022-01-01", paper="A"),
        view(FAROLES, "operates_in", place("Tumbes"), when="2018", published="2022-01-01", paper="B"),
        view(MECHEROS, "part_of", FAROLES, kind="cell", paper="B", at=10),
        view(MECHEROS, "operates_in", place("Arica"), when="2020-05", published="2022-01-01", paper="C"),
        view(FAROLES, "operates_in", place("Chile"), when="2021", published="2022-01-01", paper="D"),
        view(FAROLES, "operates_in", place("Cobija"), published="2022-03-01", paper="E"),
    )
    signs = find_signs(found, FAROLES)
    arrivals = find_spread(signs, find_franchise(found, FAROLES), rng=np.random.default_rng(0))
    assert [(one.spot.name, one.origin and one.origin.name) for one in arrivals] == [
        ("Machala", None),
        ("Tumbes", "Machala"),
        ("Arica", "Tumbes"),
        ("Cobija", "Arica"),
    ]
    assert word_arrival(arrivals[2]) == "Arica (Chile), known by 2020-05-31: own cell Los Mecheros"
    assert all(one.confidence is not None and 0 < one.confidence <= 1 for one in arrivals[1:])


def test_next_places_come_with_reasons_and_leave_out_prisons_and_places_held() -> None:
    found = ground(
        view(FAROLES, "operates_in", place("Tumbes")),
        view(FAROLES, "allied_with", TRADERS, at=10),
        view(TRADERS, "operates_in", place("Rio Branco"), at=20),
        view(RIVALS, "operates_in", place("Arica"), at=30),
        view(FAROLES, "rival_of", RIVALS, at=40),
        view("Ana Ríos", "held_in", place("penal de Sin Nombre"), at=50),
        view(place("penal de Sin Nombre"), "located_in", place("Lima"), at=60),
    )
    listed = {one.spot.name: one for one in next_places(found, find_signs(found, FAROLES))}
    assert listed["Rio Branco"].reasons == ("borders on Peru", "Bando do Rio is there")
    assert listed["Arica"].against == ("rival: Los Baúles is there",)
    assert next(iter(listed)) == "Rio Branco"
    assert {"Tumbes", "penal de Sin Nombre"}.isdisjoint(listed)
    assert next_places(found, ()) == ()


def origin(name: str) -> dict[str, Any]:
    return {"from": name}  # a word of Python


def test_legs_of_money_join_into_routes() -> None:
    found = ground(
        view("Eva Paz", "sends_money_to", place("Tacna"), **origin("Arica"), means="jackets"),
        view("Sol Luna", "sends_money_to", place("Tumbes"), **origin("Tacna"), means="bus", at=10),
        view(RIVALS, "sends_money_to", "Luz Mar", at=20),
    )
    routes = find_routes(find_money(found))
    assert sorted([leg.sender for leg in route] for route in routes) == [["Eva Paz", "Sol Luna"], ["Los Baúles"]]
    assert [leg.means for route in routes if len(route) == 2 for leg in route] == [("jackets",), ("bus",)]
    assert [leg.receiver for leg in find_money(found, RIVALS.id)] == ["Luz Mar"]


def test_borders() -> None:
    assert border_steps("EC", "PE") == border_steps("PE", "EC") == 1
    assert border_steps("EC", "XX") is None
    assert country_name("BR") == "Brazil"


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(["Tumbes", "Arica", "Lima", "Cobija"]), st.integers(2015, 2022)), max_size=8))
def test_a_cell_has_signs_exactly_where_it_is_not_unknown(told: list[tuple[str, int]]) -> None:
    views = [
        view(FAROLES, "operates_in", place(name), when=str(year), published="2023-01-01", at=10 * number)
        for number, (name, year) in enumerate(told)
    ]
    found = ground(view(FAROLES, "rival_of", RIVALS, at=900), *views)
    presence = find_presence(found, FAROLES)
    assert {row.spot.name for row in presence.rows} == {name for name, _ in told}
    for row in presence.rows:
        assert row.first == min(dt.date(year, 12, 31) for name, year in told if name == row.spot.name)
        for cell in row.cells:
            assert bool(cell.signs) == (cell.state is not State.UNKNOWN)
            assert bool(cell.signs) == ((row.spot.name, int(cell.window.label)) in told)


def test_with_enough_first_presences_the_list_has_chances_and_a_test_on_the_past() -> None:
    # A group that reaches a tenth of the free towns a year, and half of those where its supplier is: drawn, with the
    # towns of the gazetteer.
    rng = np.random.default_rng(4)
    towns = [" ".join(words).title() for words, known in gazetteer().places.items() if known.kind == "city"][:300]
    views = [view(TRADERS, "supplies", FAROLES, goods="arms", when="2014", published="2014-02-01")]
    supplied = {town for town in towns if rng.random() < 0.2}
    views += [
        view(TRADERS, "operates_in", place(town), when="2014", published="2014-02-01", at=10 + number)
        for number, town in enumerate(sorted(supplied))
    ]
    free = set(towns)
    for year in range(2015, 2020):
        for town in sorted(free):
            at = 1000 * (year - 2014) + towns.index(town)
            if rng.random() < (0.5 if town in supplied else 0.1):
                free.discard(town)
                day = f"{year}-06-01"
                views.append(view(FAROLES, "operates_in", place(town), when=str(year), published=day, at=at))
            else:
                views.append(view("Ana Ríos", "whereabouts", place(town), when="2014", published="2014-03-01", at=at))
    found = ground(*views)
    outlook = find_outlook(found, find_signs(found, FAROLES))
    assert outlook.undefined == ""
    assert outlook.n_entries >= 40
    gains = [(one.auc or 0) - (one.auc_of_distance or 0) for one in outlook.tests]
    assert np.mean(gains) > 0.03  # those with a supplier are soon all reached, and distance is left
    chances = [one.chance or 0.0 for one in outlook.next]
    assert chances == sorted(chances, reverse=True)
    assert chances[0] > 0
    few = ground(view(FAROLES, "operates_in", place("Tumbes"), when="2021"))
    assert "it takes 40" in find_outlook(few, find_signs(few, FAROLES)).undefined
