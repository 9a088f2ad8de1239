"""Trees, the classes that they correct, pairs of sides and their weights; people and groups are invented.

Trees are drawn by hand where a test is about one construction; parsed sentences test only what any parser gets right.
"""

import pytest

from quipus.extract.claims import find_claims
from quipus.extract.extractor import extract
from quipus.extract.items import Item, ItemMaker, Memory
from quipus.extract.naming import find_names
from quipus.extract.referents import Draft, Register
from quipus.extract.sentence import Sentence, read_sentence
from quipus.extract.syntax.pairs import NOBODY, SPOKEN_OF, Pair, View, iter_pairs, side_of
from quipus.extract.syntax.parsing import LONGEST, parse_trees
from quipus.extract.syntax.reading import find_candidates, learned, weigh_claims
from quipus.extract.syntax.repair import repair_items
from quipus.extract.syntax.tree import ROOT, make_tree
from quipus.extract.syntax.weights import probability, read_weights
from quipus.language.lexicon import lexicon
from quipus.language.pipelines import load_pipeline
from quipus.language.tokens import iter_sentences
from quipus.model import Document, EntityType, Metadata, Passage, Span, vocabulary

LED = {
    "en": "The Red Caimans gang is led by John Reed.",
    "es": "La banda Los Caimanes Rojos es liderada por Juan Soto.",
    "pt": "A facção Jacarés Vermelhos é liderada por João Souto.",
}


def _sentence(text: str, language: str) -> Sentence:
    found = next(iter_sentences(text, 0, len(text)))
    return read_sentence(0, Passage(Span(0, len(text))), found.tokens, lexicon(language), None)


def _items(sentence: Sentence, memory: Memory | None = None) -> tuple[list[Item], Register]:
    register = Register()
    names = find_names(sentence, frozenset())
    return ItemMaker(sentence, names, register, memory or Memory()).make(), register


def test_the_head_of_a_phrase_is_the_token_nearest_to_the_root() -> None:
    tree = make_tree([1, ROOT, 4, 4, 1], ["nsubj", "ROOT", "case", "det", "obl"])
    assert tree.head_of(2, 5) == 4
    assert list(tree.iter_subtree(4)) == [4, 2, 3]
    assert tree.below(1, "obl") == [4]


def test_depth_ends_even_where_a_parser_draws_a_ring() -> None:
    assert make_tree([1, 0], ["dep", "dep"]).depth(0) == 2


@pytest.mark.parametrize("language", ["en", "es", "pt"])
def test_a_tree_has_one_entry_for_each_token_of_the_sentence(language: str) -> None:
    if load_pipeline(language) is None:
        pytest.skip(f"no pipeline for {language}")
    sentence = _sentence(LED[language], language)
    tree = parse_trees(LED[language], [sentence], language)[0]
    assert len(tree.heads) == len(sentence.tokens)
    assert tree.heads.count(ROOT) == 1
    assert all(head == ROOT or 0 <= head < len(sentence.tokens) for head in tree.heads)


def test_a_text_without_a_pipeline_or_too_long_has_no_trees() -> None:
    sentence = _sentence(LED["es"], "es")
    assert parse_trees(LED["es"], [sentence], "fr") == {}
    assert parse_trees(LED["es"] + " " * LONGEST, [sentence], "es") == {}


def test_a_noun_that_is_written_like_a_verb_names_a_crime() -> None:
    items = [
        Item("OFFEND", 0, 1, "past", "kidnapping"),
        Item("KILL", 1, 2, "past"),
        Item("OFFEND", 2, 3, "past", "robbery"),
    ]
    repair_items(items, make_tree([ROOT, 0, 0], ["ROOT", "amod", "conj"], parts=["NOUN", "ADJ", "VERB"]), "es")
    assert [(item.tag, item.value) for item in items] == [("CRIME", "kidnapping"), ("W", ""), ("OFFEND", "robbery")]


def test_a_view_tells_the_path_between_two_sides_only_where_there_is_a_tree() -> None:
    sentence = _sentence("Juan Soto lidera Los Caimanes.", "es")
    items, _ = _items(sentence)
    tree = make_tree([2, 0, ROOT, 4, 2, 2], ["nsubj", "flat", "ROOT", "det", "obj", "punct"])
    person = next(at for at, item in enumerate(items) if item.tag == "PERSON")
    group = next(at for at, item in enumerate(items) if item.tag == "GROUP")
    parsed = View(sentence, items, tree, Memory()).features(Pair(person, group))
    assert "pnsubj|obj LEAD" in parsed
    assert not any("nsubj|obj" in text for text in View(sentence, items, None, Memory()).features(Pair(person, group)))


def test_what_the_text_spoke_of_last_may_be_a_side() -> None:
    last = Draft(EntityType.PERSON, ["Ana Ruiz"])
    sentence = _sentence("Shots were heard in Cali.", "en")
    memory = Memory(subject=last)
    items, _ = _items(sentence, memory)
    view = View(sentence, items, None, memory)
    place = next(at for at, item in enumerate(items) if item.tag == "PLACE")
    assert Pair(SPOKEN_OF, place) in [pair for pair, _, _ in iter_pairs(view)]
    assert side_of(view, SPOKEN_OF, ("person",)) is last
    assert side_of(view, NOBODY, ("null",)) is None
    with pytest.raises(LookupError):
        side_of(view, place, ("crime",))


def test_a_pair_knows_the_rule_that_found_it() -> None:
    sentence = _sentence("Juan Soto lidera Los Caimanes.", "es")
    memory = Memory()
    items, register = _items(sentence, memory)
    found = find_claims(sentence, items, (), register, memory)
    rows = find_candidates(View(sentence, items, None, memory), register, found)
    rules = {candidate.rule for row in rows for candidate in row if candidate.predicate == "leads"}
    assert "leads.verb" in rules


def test_learned_claims_are_of_predicates_of_the_vocabulary_and_say_why() -> None:
    assert set(learned()) <= set(vocabulary().predicates)
    assert all(row.why.endswith(".") and row.rule.endswith(".learned") for row in learned().values())
    weights = read_weights()
    assert weights is not None
    assert set(weights.predicates) <= set(learned())


def test_scores_are_the_sum_of_the_weights_of_a_row() -> None:
    weights = read_weights()
    assert weights is not None
    scores = weights.scores([[1, 5], [7]])
    assert scores[0] == pytest.approx(weights.table[1] + weights.table[5] + weights.bias)
    assert probability(0.0) == 0.5


@pytest.mark.parametrize("language", ["en", "es", "pt"])
def test_claims_of_rules_stand_where_a_sentence_has_no_tree(language: str) -> None:
    sentence = _sentence(LED[language], language)
    memory = Memory()
    items, register = _items(sentence, memory)
    found = find_claims(sentence, items, (), register, memory)
    weighed = weigh_claims(sentence, items, (), register, memory, None, found)
    assert [claim.predicate for claim in weighed if claim.predicate == "leads"] == ["leads"]


@pytest.mark.parametrize("language", ["en", "es", "pt"])
def test_a_document_is_read_with_trees(language: str) -> None:
    text = LED[language]
    document = Document(
        "d", "d.txt", "d.txt", text, (Passage(Span(0, len(text))),), Metadata(language=language), "text/plain", "text/1"
    )
    assert any(claim.predicate == "leads" for claim in extract(document).claims)
