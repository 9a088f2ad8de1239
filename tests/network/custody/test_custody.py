"""Who is held where with whom, read from findings of invented people."""

from __future__ import annotations

import datetime as dt

from quipus.model import ClaimView, EntityType, EntityView, Polarity, content_id
from quipus.network.custody import Basis, Custody, find_bonds, find_custody, find_transfer, is_prison, together
from quipus.network.territory import Ground
from quipus.resolve.findings import make_findings
from tests.resolve.findings.building import view


def thing(name: str, type_: EntityType) -> EntityView:
    return EntityView(content_id("entity", name), type_, name, (name,))


FAROLES, BAULES = thing("Los Faroles", EntityType.GROUP), thing("Los Baúles", EntityType.GROUP)
ANCON, PUNO = thing("penal de Ancón", EntityType.PLACE), thing("penal de Puno", EntityType.PLACE)
ACHA, ARICA = thing("Acha", EntityType.PLACE), thing("Arica", EntityType.PLACE)


def ground(*views: ClaimView) -> Ground:
    return Ground.of(make_findings(views))


def held(custody: Custody) -> dict[str, list[str]]:
    return {spot.name: [stay.person.name for stay in stays] for spot, stays in custody.by_spot()}


def test_a_stay_ends_with_the_next_one() -> None:
    found = ground(
        view("Ana Ríos", "held_in", ANCON, when="2021-03"),
        view("Ana Ríos", "transferred_to", PUNO, when="2022-05-04", at=10),
        view("Eva Paz", "held_in", ANCON, when="2021", at=20),
    )
    assert held(find_custody(found)) == {"penal de Ancón": ["Eva Paz"], "penal de Puno": ["Ana Ríos"]}
    before = find_custody(found, dt.date(2022, 5, 3))
    assert held(before) == {"penal de Ancón": ["Ana Ríos", "Eva Paz"]}
    assert held(find_custody(found, dt.date(2020, 1, 1))) == {}


def test_escape_and_death_end_a_stay_and_denials_begin_none() -> None:
    found = ground(
        view("Ana Ríos", "held_in", ANCON, when="2021-03"),
        view("Ana Ríos", "escaped_from", ANCON, when="2022-01-05", at=10),
        view("Eva Paz", "held_in", PUNO, polarity=Polarity.DENIED, at=20),
    )
    assert held(find_custody(found)) == {}
    assert held(find_custody(found, dt.date(2021, 12, 1))) == {"penal de Ancón": ["Ana Ríos"]}


def test_who_is_said_to_be_in_a_prison_counts_and_is_marked() -> None:
    found = ground(
        view("Ana Ríos", "whereabouts", PUNO),
        view("Eva Paz", "transferred_to", ACHA, at=10),
        view("Sol Luna", "whereabouts", ACHA, at=20),
        view("Luz Mar", "held_in", ARICA, at=30),
        view("Paz Sol", "whereabouts", ARICA, at=40),
        view(None, "arrested", "Mar Díaz", at=50),
        view("Mar Díaz", "whereabouts", ARICA, at=60),
        view(None, "arrested", "Flor Gil", at=70),
    )
    custody = find_custody(found)
    assert held(custody) == {
        "Acha": ["Eva Paz", "Sol Luna"],
        "Arica": ["Luz Mar", "Mar Díaz"],
        "penal de Puno": ["Ana Ríos"],
    }
    basis = {stay.person.name: stay.basis for stay in custody.stays}
    assert basis["Sol Luna"] is Basis.WHEREABOUTS
    assert [stay.person.name for stay in custody.unplaced] == ["Flor Gil"]
    assert is_prison(["Cárcel de Acha"])


def test_bonds_of_orders_groups_and_feuds_and_what_a_transfer_changes() -> None:
    found = ground(
        view("Ana Ríos", "leads", FAROLES),
        view("Eva Paz", "member_of", FAROLES, at=10),
        view("Eva Paz", "reports_to", "Ana Ríos", at=20),
        view("Sol Luna", "leads", BAULES, at=30),
        view(FAROLES, "rival_of", BAULES, at=40),
        view("Ana Ríos", "held_in", ANCON, at=50),
        view("Eva Paz", "held_in", ANCON, at=60),
        view("Sol Luna", "held_in", PUNO, at=70),
        view("Luz Mar", "held_in", PUNO, at=80),
    )
    custody = find_custody(found)
    bonds = find_bonds(found, custody.stays)
    by_names = {bond.names: bond for bond in bonds}
    assert by_names["Ana Ríos", "Eva Paz"].kinds == ("reports to", "both of Los Faroles")
    assert by_names["Ana Ríos", "Eva Paz"].command
    assert by_names["Ana Ríos", "Sol Luna"].hostile
    assert ("Luz Mar", "Sol Luna") not in by_names
    assert [(spot.name, bond.names) for spot, bond in together(custody, bonds)] == [
        ("penal de Ancón", ("Ana Ríos", "Eva Paz"))
    ]
    ana = next(stay for stay in custody.stays if stay.person.name == "Ana Ríos")
    puno = next(stay.spot for stay in custody.stays if stay.person.name == "Luz Mar")
    assert puno is not None
    change = find_transfer(custody, bonds, ana, puno)
    assert [bond.names for bond in change.parted] == [("Ana Ríos", "Eva Paz")]
    assert [bond.names for bond in change.joined] == [("Ana Ríos", "Sol Luna")]
