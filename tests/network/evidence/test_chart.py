"""Lines, what holds when, positions, groups and pictures of evidence charts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from xml.etree import ElementTree as ET

import numpy as np
import pytest

from quipus.case import Case
from quipus.model import EntityType, Finding, Strength, vocabulary
from quipus.network.evidence import (
    Grouping,
    Picture,
    PictureLine,
    PictureNode,
    bundle_lines,
    chart_kinds,
    draw_svg,
    group_nodes,
    kind_of,
    make_lines,
    place_nodes_beside,
    predicates_of,
)
from quipus.network.evidence.placing import ROOM
from quipus.network.projection import Policy
from quipus.network.projection.time import find_holding, find_reason_of_time


@pytest.fixture(scope="module")
def findings(tmp_path_factory: pytest.TempPathFactory) -> Sequence[Finding]:
    """Returns the findings of the example case, which has all strengths, phases and open dates."""
    example = Path(__file__).parents[3] / "examples" / "las-lajas"
    with Case(tmp_path_factory.mktemp("chart") / "case", create=True) as case:
        case.add([example], workers=1)
        return list(case.iter_findings())


def test_every_kind_is_of_the_vocabulary_and_says_where_it_belongs() -> None:
    known = vocabulary().predicates
    assert set(predicates_of()) <= set(known)
    assert {kind_of(name) for name in predicates_of()} == set(chart_kinds())
    assert predicates_of("no such kind") == ()
    for name, predicate in known.items():
        may_tie = any(side in set(EntityType) for side in predicate.object)
        assert (kind_of(name) is not None) <= may_tie


def test_what_holds_as_of_a_day_is_what_the_networks_policy_says(findings: Sequence[Finding]) -> None:
    """The policy of projection is the oracle, for days from before the first date to after the last."""
    days = [dt.date(year, month, 28) for year in range(2010, 2027) for month in (1, 7)]
    compared = 0
    for finding in findings:
        holding = find_holding(finding.phase, finding.claims)
        for day in days:
            policy = Policy(as_of=day.isoformat())
            reason = find_reason_of_time(policy, finding.phase, finding.claims)
            assert holding.holds_as_of(day) == (reason is None), (finding.predicate, finding.when, day)
            compared += reason is None
    assert compared > 100


def test_lines_hold_every_finding_between_two_once(findings: Sequence[Finding]) -> None:
    lines = make_lines(findings)
    told = [one.finding.id for line in lines for one in line.told]
    expected = {
        finding.id
        for finding in findings
        if kind_of(finding.predicate) and finding.subject and finding.object and finding.subject.id != finding.object.id
    }
    assert len(told) == len(set(told))
    assert set(told) == expected
    for line in lines:
        assert {one.finding.strength is Strength.STRUCK for one in line.told} == {line.strength is Strength.STRUCK}
    assert len({line.id for line in lines}) == len(lines)
    strokes = bundle_lines(lines)
    assert sum(len(stroke.predicates) for stroke in strokes) <= len(lines)
    one = lines[0]
    assert make_lines(findings, {one.source.id}) == ()
    assert one in make_lines(findings, {one.source.id, one.target.id})


def test_kept_nodes_stay_and_names_do_not_overlap() -> None:
    names = [f"n{number}" for number in range(24)]
    pairs = [("n0", name) for name in names[1:12]] + [("n11", name) for name in names[12:]]
    first = place_nodes_beside(names[:12], pairs[:11])
    assert first == place_nodes_beside(names[:12], pairs[:11])
    grown = place_nodes_beside(names, pairs, first)
    assert {name: grown[name] for name in names[:12]} == first
    points = np.array([grown[name] for name in names])
    apart = np.abs(points[:, None] - points[None, :]) / np.array(ROOM)
    np.fill_diagonal(apart[:, :, 0], 9)
    assert (apart.max(axis=2) > 0.9).all()
    assert place_nodes_beside([], []) == {}
    assert list(place_nodes_beside(["one"], [])) == ["one"]


@pytest.mark.parametrize("by", Grouping)
def test_groups_hold_every_node_once(findings: Sequence[Finding], by: Grouping) -> None:
    lines = make_lines(findings)
    entities = list({side.id: side for line in lines for side in (line.source, line.target)}.values())
    grouped = group_nodes(entities, lines, by)
    assert set(grouped.labels) == set(grouped.places) == {one.id for one in entities}
    assert len(set(grouped.places.values())) == len(entities)
    if by is Grouping.TYPE:
        assert set(grouped.labels.values()) == {one.type.value for one in entities}


def test_a_picture_is_inert_and_says_its_policy() -> None:
    """Names may hold anything, also what would be markup."""
    bad = '<script>alert(1)</script>&"'
    nodes = [PictureNode("a", bad, EntityType.PERSON, 0, 0), PictureNode("b", "Callao", EntityType.PLACE, 90, 40)]
    lines = [PictureLine("a", "b", bad, strength, directed=True) for strength in Strength]
    words = {strength: strength.value for strength in Strength}
    svg = draw_svg(Picture(bad, nodes, lines, [f"as of 2022 {bad}"], words, {one: one.value for one in EntityType}))
    root = ET.fromstring(svg)
    assert {element.tag.rpartition("}")[2] for element in root.iter()} <= {
        "svg", "title", "desc", "rect", "text", "path", "circle", "polygon",
    }  # fmt: skip
    assert bad in "".join(root.itertext())
    assert "as of 2022" in "".join(root.itertext())
    assert ET.fromstring(draw_svg(Picture("", [], [], [], words, {}))).tag.endswith("svg")
