"""Scores: hand-calculated figures, and the same figures as the tool that comes with the gold documents."""

import importlib.util
import json
import re
from pathlib import Path

import pytest

from quipus.evaluate import Scores, evaluate_folder, read_gold, score, to_document, to_lines
from quipus.evaluate.matching import is_same_entity, is_same_side, is_same_text
from quipus.extract import extract
from quipus.model import (
    Claim,
    EntityType,
    Extraction,
    Modality,
    Object,
    ObjectKind,
    Origin,
    Polarity,
    Qualifier,
    Referent,
    Span,
)

GOLD = Path(__file__).parent / "gold"
TOOL = Path(__file__).parents[3] / "shared" / "tools" / "gold.py"
FLOOR = 0.95
"""F1 on the four documents of this folder; they hold plain sentences, one construction each."""


def _example(folder: Path) -> Scores:
    """Scores three predictions against three claims.

    The text: "Ana Paz leads Los Robles. Los Robles is dedicated to extortion. Ana Paz did not flee to Lima." Gold:
    leads(Ana Paz, Los Robles), engages_in(Los Robles, extortion), whereabouts(Ana Paz, Lima) denied. Predicted are the
    first (as alleged, with the wrong count of nothing), the second with the crime fraud, and the third asserted.
    """
    text = "Ana Paz leads Los Robles. Los Robles is dedicated to extortion. Ana Paz did not flee to Lima."
    gold = {
        "id": "x-01", "lang": "en", "genre": "news", "published": "2020-01-01", "title": "", "text": text,
        "entities": [
            {"id": "e1", "type": "person", "names": ["Ana Paz"]},
            {"id": "e2", "type": "group", "names": ["Los Robles"]},
            {"id": "e3", "type": "place", "names": ["Lima"]},
        ],
        "claims": [
            {"predicate": "leads", "subject": "e1", "object": "e2", "qualifiers": {"when": "2019"}, "speaker": None,
             "modality": "certain", "polarity": "+", "evidence": "Ana Paz leads Los Robles"},
            {"predicate": "engages_in", "subject": "e2", "object": {"crime": "extortion"}, "qualifiers": {},
             "speaker": None, "modality": "certain", "polarity": "+", "evidence": "dedicated to extortion"},
            {"predicate": "whereabouts", "subject": "e1", "object": "e3", "qualifiers": {}, "speaker": None,
             "modality": "certain", "polarity": "-", "evidence": "did not flee to Lima"},
        ],
    }  # fmt: skip
    (folder / "x-01.json").write_text(json.dumps(gold), "utf-8")
    golds = read_gold(folder)
    document = to_document(golds[0]).id
    ana = Referent(document, EntityType.PERSON, Span(0, 7), ("Ana Paz",))
    robles = Referent(document, EntityType.GROUP, Span(14, 24), ("Robles",))
    lima = Referent(document, EntityType.PLACE, Span(88, 92), ("Lima",))
    origin = Origin("rules", "1", "test")
    claims = (
        Claim(document, "leads", ana.id, Object(ObjectKind.REFERENT, robles.id), (Span(0, 24),), origin,
              Modality.ALLEGED, qualifiers=(Qualifier("when", "2019-05"),)),
        Claim(document, "engages_in", robles.id, Object(ObjectKind.CRIME, "fraud"), (Span(26, 62),), origin),
        Claim(document, "whereabouts", ana.id, Object(ObjectKind.REFERENT, lima.id), (Span(64, 92),), origin,
              polarity=Polarity.ASSERTED),
    )  # fmt: skip
    extraction = Extraction((ana, robles, lima), (), claims)
    lines = "\n".join(json.dumps(line) for line in to_lines(extraction, golds[0]))
    (folder / "claims.jsonl").write_text(lines, "utf-8")
    return score(golds, [extraction], by="predicate")


def test_hand_calculated_figures(tmp_path: Path) -> None:
    """One of three is right: P = R = F1 = 1/3; its modality is wrong, speaker, evidence and date are right."""
    scores = _example(tmp_path)
    total = scores.total
    assert (total.right, total.predicted, total.gold) == (1, 3, 3)
    assert total.f1 == pytest.approx(1 / 3)
    assert scores.tallies["leads"].precision == 1.0
    assert scores.facets == {"modality": (0, 1), "speaker": (1, 1), "evidence": (1, 1), "qualifiers": (1, 1)}
    assert len(scores.misses) == 4


def test_nothing_predicted_has_no_precision(tmp_path: Path) -> None:
    _example(tmp_path)
    scores = score(read_gold(tmp_path), [Extraction()])
    assert scores.total.precision is None
    assert scores.total.recall == 0.0
    assert scores.facet("speaker") is None


@pytest.mark.skipif(not TOOL.exists(), reason="the scorer of the shared gold documents is not beside this checkout")
def test_same_figures_as_the_tool(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    spec = importlib.util.spec_from_file_location("gold_tool", TOOL)
    assert spec is not None
    assert spec.loader is not None
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    for folder, scores in ((tmp_path, _example(tmp_path)), (GOLD, evaluate_folder(GOLD, by="predicate"))):
        if folder == GOLD:
            golds = read_gold(GOLD)
            made = [line for gold in golds for line in to_lines(extract(to_document(gold)), gold)]
            (tmp_path / "claims.jsonl").write_text("\n".join(json.dumps(line) for line in made), "utf-8")
        tool.score(folder, tmp_path / "claims.jsonl", "predicate", 0)
        printed = capsys.readouterr().out
        theirs = {
            row[0]: tuple(map(int, row[1:]))
            for row in re.findall(r"(?m)^(\w+) .*right (\d+)  predicted (\d+)  gold (\d+)", printed)
        }
        assert theirs == {key: (one.right, one.predicted, one.gold) for key, one in scores.tallies.items()}
        shares = dict(re.findall(r"(?m)^(modality|speaker|evidence|qualifiers) (?:right|overlaps) +([\d.]+) ", printed))
        assert shares == {name: f"{scores.facet(name):.3f}" for name in shares}


def test_floor_on_plain_documents() -> None:
    scores = evaluate_folder(GOLD, by="lang")
    assert scores.total.f1 is not None
    assert scores.total.f1 >= FLOOR
    assert {"en", "es", "pt"} <= set(scores.tallies)


def test_development_set_is_told_by_number() -> None:
    assert [gold.id for gold in read_gold(GOLD) if gold.is_development] == ["es-04"]
    assert evaluate_folder(GOLD, development=True).total.gold == 3
    assert evaluate_folder(GOLD, development=False).total.gold == 35


def test_stored_text_is_the_gold_text() -> None:
    for gold in read_gold(GOLD):
        assert to_document(gold).text == gold.text


def test_names_match_without_titles_and_articles() -> None:
    gold = {"type": "group", "names": ["Los Faroles de la Peña"]}
    assert is_same_entity(gold, {"type": "group", "names": ["Faroles"]})
    assert not is_same_entity(gold, {"type": "place", "names": ["Faroles"]})
    assert not is_same_entity(gold, {"type": "group", "names": ["de la"]})


def test_agencies_and_organizations_are_alike_and_countries_equal_their_adjectives() -> None:
    assert is_same_entity({"type": "agency", "names": ["SENAD"]}, {"type": "organization", "names": ["Senad"]})
    assert is_same_entity({"type": "place", "names": ["Estados Unidos"]}, {"type": "place", "names": ["US"]})


def test_sides() -> None:
    assert is_same_side(None, None)
    assert not is_same_side(None, {"type": "person", "names": ["Ana"]})
    assert is_same_side({"text": "dos fusiles AK-47"}, {"type": "text", "text": "dos fusiles"})
    assert not is_same_text("dos fusiles", "tres pistolas")
