"""Subjects and objects: sides, candidates, what tells of them, and the claims made; people and groups are invented.

Trees are drawn by hand where a test is about one construction; parsed sentences test only what any parser gets right.
"""

import numpy as np
import pytest

from quipus.extract.arguments.candidates import Candidate, Key, Odds, PairWords, find_candidates, find_traits
from quipus.extract.arguments.enumeration import find_enumerations
from quipus.extract.arguments.forest import Forest
from quipus.extract.arguments.kinds import kinds_of_claims
from quipus.extract.arguments.reading import rules_of, study_claims, weigh_claims
from quipus.extract.arguments.rivalry import find_distant_rivals, find_rivals, to_table
from quipus.extract.arguments.sense import TextSense, read_sense
from quipus.extract.arguments.sense.network import gelu
from quipus.extract.arguments.sides import FOCUS, KINDS, NOBODY, Focus, find_sides
from quipus.extract.arguments.standing import Standing
from quipus.extract.arguments.traits import Numbers, Traits
from quipus.extract.arguments.view import View
from quipus.extract.arguments.weights import Weights, read_weights
from quipus.extract.arguments.words import Words, hash_word
from quipus.extract.claims import ClaimMaker, find_claims
from quipus.extract.extractor import extract
from quipus.extract.item import Item, Memory
from quipus.extract.items import ItemMaker
from quipus.extract.naming import find_names
from quipus.extract.referents import Draft, Register
from quipus.extract.sentence import read_sentence
from quipus.extract.syntax.tree import ROOT, make_tree
from quipus.language.encoder import read_encoder
from quipus.language.lexicon import lexicon
from quipus.language.tokens import iter_sentences
from quipus.model import Document, EntityType, MentionForm, Metadata, Passage, Span, vocabulary

LED = {
    "en": "The Red Caimans gang is led by John Reed.",
    "es": "La banda Los Caimanes Rojos es liderada por Juan Soto.",
    "pt": "A facção Jacarés Vermelhos é liderada por João Souto.",
}
NUMBERS = Numbers({}, {})


def _maker(text: str, language: str, memory: Memory | None = None) -> ClaimMaker:
    found = next(iter_sentences(text, 0, len(text)))
    sentence = read_sentence(0, Passage(Span(0, len(text))), found.tokens, lexicon(language), None)
    register, memory = Register(), memory or Memory()
    items = ItemMaker(sentence, find_names(sentence, frozenset()), register, memory).make()
    return ClaimMaker(sentence, items, (), register, memory)


def _view(maker: ClaimMaker, *, parsed: bool = False) -> View:
    """ "Juan Soto lidera Los Caimanes." with its tree, or any sentence without."""
    tree = make_tree([2, 0, ROOT, 4, 2, 2], ["nsubj", "flat", "ROOT", "det", "obj", "punct"]) if parsed else None
    return View(maker.sentence, maker.items, tree, maker.memory)


def _index(maker: ClaimMaker, tag: str) -> int:
    return next(index for index, item in enumerate(maker.items) if item.tag == tag)


def _sense(text: str) -> TextSense:
    encoder, sense = read_encoder(), read_sense()
    assert encoder is not None
    assert sense is not None
    vectors = encoder.vectors(text, [0])
    assert vectors is not None
    return TextSense(sense, vectors)


def _weights() -> Weights:
    weights = read_weights()
    assert weights is not None
    return weights


def _candidates(maker: ClaimMaker) -> tuple[View, dict[Key, str], list[Candidate]]:
    view, rules = _view(maker), dict(rules_of(find_claims(maker)))
    sides = find_sides(maker.sentence, maker.items, maker.register, maker.memory, Focus())
    return view, rules, find_candidates(view, sides, rules)


def test_the_sides_of_a_sentence_are_its_names_its_crimes_and_nobody() -> None:
    maker = _maker("Juan Soto paga a Los Caimanes por el secuestro.", "es")
    sides = find_sides(maker.sentence, maker.items, maker.register, maker.memory, Focus())
    assert [(side.kind, side.index >= 0) for side in sides] == [
        ("person", True), ("group", True), ("crime", True), ("null", False)
    ]  # fmt: skip
    assert sides[-1].index == NOBODY
    assert {side.kind for side in sides} <= set(KINDS)


def test_what_the_text_spoke_of_before_is_in_focus_unless_the_sentence_names_it() -> None:
    person, group = Draft(EntityType.PERSON, ["Ana Ruiz"]), Draft(EntityType.GROUP, ["Los Caimanes"])
    for draft in (person, group):
        draft.mentions.append((Span(0, 3), draft.names[0], MentionForm.NAME))
    focus = Focus()
    focus.take([Item("PERSON", 0, 2, draft=person), Item("GROUP", 3, 5, draft=group)])
    sides = focus.sides(Memory(subject=person), set())
    assert {side.draft for side in sides} == {person, group}
    assert all(side.index == FOCUS for side in sides)
    assert [side.draft for side in focus.sides(Memory(), {id(person)})] == [group]


def test_focus_forgets_what_was_named_long_ago_but_for_the_themes() -> None:
    focus = Focus()
    for number in range(40):
        focus.take([Item("PERSON", 0, 1, draft=Draft(EntityType.PERSON, [f"N{number}"]))])
    assert [side.draft.names for side in focus.sides(Memory(), set()) if side.draft] == [
        ["N39"], ["N38"], ["N37"], ["N36"], ["N35"]
    ]  # fmt: skip


def test_the_path_between_two_sides_is_told_only_where_there_is_a_tree() -> None:
    maker = _maker("Juan Soto lidera Los Caimanes.", "es")
    pair = _index(maker, "PERSON"), _index(maker, "GROUP")
    path = hash_word("pnsubj|obj LEAD")
    assert path in Words(_view(maker, parsed=True)).pair(*pair)
    assert path not in Words(_view(maker)).pair(*pair)


def test_traits_count_what_stands_between() -> None:
    maker = _maker("Juan Soto, que huyó, y Ana Ruiz lideran Los Caimanes.", "es")
    view = _view(maker)
    first, group = _index(maker, "PERSON"), _index(maker, "GROUP")
    commas, stops, relatives, links, verbs = Traits(view, NUMBERS).between(first, group)
    assert (commas, stops, relatives, links, verbs) == (2, 0, 1, 1, 2)


def test_rows_are_as_wide_for_a_side_outside_the_sentence_as_for_one_inside() -> None:
    maker = _maker("Juan Soto lidera Los Caimanes.", "es")
    traits = Traits(_view(maker), NUMBERS)
    inside, *_, nobody = find_sides(maker.sentence, maker.items, maker.register, maker.memory, Focus())
    assert len(traits.side(inside)) == len(traits.side(nobody))
    assert len(traits.tie(1, inside)) == len(traits.tie(1, nobody)) == len(traits.tie(-1, inside))
    assert len(traits.carrier(0)) == len(traits.carrier(-1))
    assert len(traits.pair(inside, inside, 0)) == len(traits.pair(inside, nobody, 0))


def test_a_candidate_knows_the_rule_that_found_it() -> None:
    _, _, candidates = _candidates(_maker("Juan Soto lidera Los Caimanes.", "es"))
    assert "leads.verb" in {one.rule for one in candidates}


def test_the_columns_are_those_of_the_training() -> None:
    maker = _maker(LED["en"], "en")
    view, rules, candidates = _candidates(maker)
    weights = _weights()
    sides = find_sides(maker.sentence, maker.items, maker.register, maker.memory, Focus())
    standing = Standing(view, [*sides, *(side for one in candidates for side in (one.subject, one.thing))], Focus())
    traits = find_traits(view, candidates, rules, weights.numbers, standing)
    distant = find_distant_rivals([one.key for one in candidates])
    table = to_table(traits, find_rivals(candidates, {}), np.zeros((len(candidates), 2), np.float32), distant)
    assert weights.forest.features.max() < table.shape[1]
    chances = weights.chances(table)
    assert ((chances >= 0) & (chances <= 1)).all()


def test_odds_of_a_pair_are_the_sums_of_the_weights_of_its_words_for_each_predicate() -> None:
    maker = _maker(LED["es"], "es")
    view, weights = _view(maker), _weights()
    person, group = (
        next(side for side in find_sides(maker.sentence, maker.items, maker.register, maker.memory, Focus())
             if side.kind == kind) for kind in ("person", "group")
    )  # fmt: skip
    words = PairWords(view).of(person, group)
    expected = weights.linear[words].sum(axis=0) + weights.bias
    assert Odds(view, weights).of(person, group) == pytest.approx(expected.tolist(), abs=1e-4)
    assert Odds(view, weights).of_rule("", 0) == 0


def test_candidates_that_words_speak_against_are_left_out() -> None:
    maker = _maker("Juan Soto vive lejos de Los Caimanes y de Ana Ruiz, en Lima.", "es")
    view = _view(maker)
    sides = find_sides(maker.sentence, maker.items, maker.register, maker.memory, Focus())
    all_of_them = find_candidates(view, sides, {})
    likely = find_candidates(view, sides, {}, Odds(view, _weights()))
    assert len(likely) < len(all_of_them)
    assert {one.key for one in likely} <= {one.key for one in all_of_them}


def test_a_rival_says_the_same_with_another_side() -> None:
    maker = _maker("Juan Soto y Ana Ruiz lideran Los Caimanes.", "es")
    _, _, candidates = _candidates(maker)
    leads = [at for at, one in enumerate(candidates) if one.kind.predicate == "leads" and one.thing.kind == "group"]
    rivals = find_rivals(candidates, {})
    assert len(leads) == 2
    assert len({rivals[at, 0] for at in leads}) == 1
    assert len({rivals[at, 1] for at in leads}) == 2


def test_what_another_sentence_says_is_a_rival_in_the_document() -> None:
    keys = [("leads", "a", "x"), ("leads", "b", "x"), ("owns", "a", "x"), ("leads", "a", "x")]
    same, other_thing, other_subject, of_both, of_subject, of_thing = find_distant_rivals(keys).T.tolist()
    assert same[0] == same[3] != same[1]
    assert other_thing[0] == other_thing[3] != other_thing[2]
    assert other_subject[0] == other_subject[1] != other_subject[2]
    assert of_both[0] == of_both[2] != of_both[1]
    assert of_subject[0] == of_subject[2] != of_subject[1]
    assert len(set(of_thing)) == 1


def test_the_rules_alone_speak_where_nothing_has_read_the_text() -> None:
    makers = [_maker(LED[language], language) for language in LED]
    found = [find_claims(maker) for maker in makers]
    studied = [study_claims(maker, None, Focus(), None, claims) for maker, claims in zip(makers, found, strict=True)]
    assert weigh_claims(studied) == (found, frozenset())
    assert all(found)


def test_a_row_goes_down_a_tree_to_one_leaf() -> None:
    """x0 <= 1 ? (x1 <= 2 ? -1 : 0) : +1, worked out by hand."""
    forest = Forest(
        np.array([[0, 1, 0, 0, 0]], np.int16), np.array([[1, 2, 0, 0, 0]], np.float32),
        np.array([[1, 3, 2, 3, 4]], np.int16), np.array([[2, 4, 2, 3, 4]], np.int16),
        np.array([[0, 0, 1, -1, 0]], np.float32), 2,
    )  # fmt: skip
    chances = forest.chances(np.array([[0, 0], [0, 9], [9, 0]], np.float32))
    assert chances.tolist() == pytest.approx([1 / (1 + np.e), 0.5, np.e / (1 + np.e)], abs=1e-6)


def test_learned_claims_are_of_predicates_of_the_vocabulary_and_say_why() -> None:
    kinds = kinds_of_claims()
    assert set(kinds) <= set(vocabulary().predicates)
    assert all(kind.why.endswith(".") and kind.rule.endswith(".learned") for kind in kinds.values())


@pytest.mark.parametrize("language", ["en", "es", "pt"])
def test_claims_of_rules_stand_where_a_sentence_has_no_tree(language: str) -> None:
    maker = _maker(LED[language], language)
    (weighed,), _ = weigh_claims([study_claims(maker, None, Focus(), _sense(LED[language]), find_claims(maker))])
    assert [claim.predicate for claim in weighed if claim.predicate == "leads"] == ["leads"]


@pytest.mark.parametrize("language", ["en", "es", "pt"])
def test_a_document_is_read_with_trees(language: str) -> None:
    text = LED[language]
    document = Document(
        "d", "d.txt", "d.txt", text, (Passage(Span(0, len(text))),), Metadata(language=language), "text/plain", "text/1"
    )
    assert any(claim.predicate == "leads" for claim in extract(document).claims)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "Juan Soto, Ana Ruiz y el contador Pedro Lima lideran Los Caimanes."),
        ("en", "Juan Soto, Ana Ruiz and Pedro Lima lead Los Caimanes."),
        ("pt", "João Prado, Ana Reis e o contador Pedro Lima comandam Os Caimões."),
    ],
)
def test_what_is_claimed_of_one_member_of_an_enumeration_stands_beside_what_is_of_the_others(
    language: str, text: str
) -> None:
    maker = _maker(text, language)
    view, _, candidates = _candidates(maker)
    sides = find_sides(maker.sentence, maker.items, maker.register, maker.memory, Focus())
    enumerations = find_enumerations(view, sides)
    people = [side.index for side in sides if side.kind == "person" and side.index >= 0]
    assert len({enumerations[at] for at in people}) == 1
    assert not any(side.kind == "group" and side.index in enumerations for side in sides)
    leads = [at for at, one in enumerate(candidates) if one.kind.predicate == "leads" and one.thing.kind == "group"]
    fellows = find_rivals(candidates, enumerations)[leads, 3]
    assert len(leads) == 3
    assert len(set(fellows.tolist())) == 1
    assert len(set(find_rivals(candidates, {})[leads, 3].tolist())) == 3


def test_gelu_is_that_of_its_paper() -> None:
    # gelu(1) = 0.5 (1 + erf(1 / sqrt 2)) = 0.8413; the approximation by tanh lies within 0.0003.
    assert gelu(np.array([0.0, 1.0, -1.0], np.float32)).tolist() == pytest.approx([0.0, 0.8413, -0.1587], abs=5e-4)
