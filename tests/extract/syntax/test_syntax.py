"""Trees, and the classes that they correct; people and groups are invented."""

import pytest

from quipus.extract.item import Item
from quipus.extract.sentence import Sentence, read_sentence
from quipus.extract.syntax.parsing import LONGEST, parse_trees
from quipus.extract.syntax.repair import repair_items
from quipus.extract.syntax.tree import ROOT, make_tree
from quipus.language.lexicon import lexicon
from quipus.language.pipelines import load_pipeline
from quipus.language.tokens import iter_sentences
from quipus.model import Passage, Span

LED = {
    "en": "The Red Caimans gang is led by John Reed.",
    "es": "La banda Los Caimanes Rojos es liderada por Juan Soto.",
    "pt": "A facção Jacarés Vermelhos é liderada por João Souto.",
}


def _sentence(text: str, language: str) -> Sentence:
    found = next(iter_sentences(text, 0, len(text)))
    return read_sentence(0, Passage(Span(0, len(text))), found.tokens, lexicon(language), None)


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
