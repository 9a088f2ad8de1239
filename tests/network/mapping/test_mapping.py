"""Places as areas, sightings and ways, and what lies nowhere that is known."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from quipus.case import Case
from quipus.language.coordinates import find_area
from quipus.language.places import gazetteer
from quipus.model import EntityType, Polarity
from quipus.network.mapping import find_routes
from quipus.network.territory.spots import Atlas

TABLE = Path(__file__).parents[3] / "src" / "quipus" / "language" / "coordinates.yaml"


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Case:
    example = Path(__file__).parents[3] / "examples" / "las-lajas"
    made = Case(tmp_path_factory.mktemp("map") / "case", create=True)
    made.add([example], workers=1)
    return made


def test_every_row_of_the_table_can_be_on_earth_and_of_a_known_country() -> None:
    raw = yaml.load(TABLE.read_text("utf-8"), yaml.BaseLoader)
    codes = {part.split()[0] for part in raw["codes"].split(", ")}
    countries = {code for code in gazetteer().countries if code}
    assert countries <= codes | {"XK", "GF"}
    assert {part.split()[0] for part in raw["centres"].split(", ")} >= countries - {"XK"}
    for country, places in raw.items():
        if len(country) == 2:
            assert country in countries
            for part in places.split(", "):
                name, latitude, longitude, radius = part.rsplit(" ", 3)
                assert name
                assert -60 < float(latitude) < 75
                assert -180 < float(longitude) < 180
                assert 0.5 <= float(radius) <= 700


def test_areas_are_as_large_as_they_are_vague() -> None:
    """A country has an outline, a region a wide circle, a city a smaller one, a prison that of its town at least."""
    areas = [find_area([name]) for name in ("Perú", "Acre", "Arica", "Challapalca")]
    assert [area and area.kind for area in areas] == ["country", "region", "place", "place"]
    radii = [area.radius for area in areas[1:] if area]
    assert radii == sorted(radii, reverse=True)
    prison = find_area(["Complejo Penitenciario de Arica"])
    arica = find_area(["Arica"])
    assert prison is not None
    assert arica is not None
    assert (prison.latitude, prison.radius > arica.radius) == (arica.latitude, True)
    assert find_area(["Avenida de Arica"]) is None
    assert find_area([]) is None


def test_a_name_of_two_countries_is_placed_in_the_one_that_is_told() -> None:
    honduras, peru = find_area(["Trujillo"], "HN"), find_area(["Trujillo"], "PE")
    assert honduras is not None
    assert peru is not None
    assert honduras.latitude > 0 > peru.latitude
    assert find_area(["Trujillo"], "CL") is None


def test_a_map_has_all_that_is_said_and_says_what_it_left_out(case: Case) -> None:
    group = case.leading_entities(EntityType.GROUP, 1)[0]
    found = case.map_of(group)
    assert 0 < found.n_weighed == found.n_claims <= group.n_claims
    said = {
        finding.id
        for finding in case.weigh(group).findings
        if finding.predicate in ("operates_in", "based_in", "controls", "originated_in")
        and finding.polarity is Polarity.ASSERTED
        and finding.sources
        and finding.subject is not None
        and finding.subject.id == group.id
        and finding.object is not None
        and finding.object.type is EntityType.PLACE
        and finding.phase != "planned"
    }
    shown = {one.finding.id for area in found.areas for one in area.sightings}
    assert said
    assert said <= shown
    assert any(area.area is None for area in found.areas) or all(area.area for area in found.areas)
    assert len(found.beside) <= found.n_belonging


def test_ways_are_drawn_only_where_a_claim_tells_both_ends(case: Case) -> None:
    routes = case.map_of_places(100).routes
    for one in routes:
        told = [view.shown.qualifier("from") for view in one.finding.claims]
        assert one.is_drawn <= any(told)
        assert one.origin or one.target
    assert [one.is_drawn for one in routes].count(True) >= 1
    assert find_routes([], Atlas({})) == ()


def test_the_map_of_places_counts_claims(case: Case) -> None:
    places = case.map_of_places(5).places
    counts = [one.place.n_claims for one in places]
    assert counts == sorted(counts, reverse=True)
    assert all(counts)
