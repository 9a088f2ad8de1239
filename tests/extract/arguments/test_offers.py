"""What a sentence is offered as sides beyond its names: nouns alone, crimes in focus; and what its clauses tell."""

from quipus.extract.arguments.clause import UNKNOWN, find_clause
from quipus.extract.arguments.sides import FOCUS, Focus, Side, find_sides
from quipus.extract.arguments.standing import Standing
from quipus.extract.arguments.unnamed import Unnamed
from quipus.extract.arguments.view import View
from quipus.extract.claims import ClaimMaker
from quipus.extract.item import Item, Memory
from quipus.extract.items import ItemMaker
from quipus.extract.naming import find_names
from quipus.extract.referents import Draft, Register
from quipus.extract.sentence import read_sentence
from quipus.extract.syntax.tree import ROOT, make_tree
from quipus.language.lexicon import lexicon
from quipus.language.tokens import iter_sentences
from quipus.model import EntityType, MentionForm, Passage, Span


def _maker(text: str, language: str) -> ClaimMaker:
    found = next(iter_sentences(text, 0, len(text)))
    sentence = read_sentence(0, Passage(Span(0, len(text))), found.tokens, lexicon(language), None)
    register, memory = Register(), Memory()
    items = ItemMaker(sentence, find_names(sentence, frozenset()), register, memory).make()
    return ClaimMaker(sentence, items, (), register, memory)


def _sides(text: str, language: str, focus: Focus | None = None) -> list[Side]:
    maker = _maker(text, language)
    return find_sides(maker.sentence, maker.items, maker.register, maker.memory, focus or Focus())


def _named(sides: list[Side], kind: str) -> list[str]:
    return [side.draft.names[0] for side in sides if side.kind == kind and side.draft is not None]


def test_a_relative_without_a_name_is_somebody() -> None:
    assert "suegra" in _named(_sides("El dinero estaba a nombre de su suegra.", "es"), "people")
    assert "his brother" in _named(_sides("The money went to his brother.", "en"), "people")


def test_a_noun_that_a_name_goes_with_stands_for_nobody_else() -> None:
    assert not _named(_sides("El dinero era de su hermano Juan Soto.", "es"), "people")
    assert not _named(_sides("Juan Soto, líder de Los Caimanes, huyó.", "es"), "people")
    assert not _named(_sides("Juan Soto es el jefe.", "es"), "people")


def test_a_noun_for_a_group_stands_for_one_group_of_the_document() -> None:
    unnamed = Unnamed()
    drafts = []
    for text in ("La célula pagaba.", "La célula huyó."):
        maker = _maker(text, "es")
        found = [unnamed.find(maker.sentence, maker.items, index) for index in range(len(maker.items))]
        drafts += [draft for draft in found if draft is not None]
    assert len(drafts) == 2
    assert drafts[0] is drafts[1]
    assert drafts[0].kind is EntityType.GROUP


def test_nouns_alone_are_no_part_of_the_document_before_a_claim_is_made_of_them() -> None:
    maker = _maker("The money went to his brother.", "en")
    find_sides(maker.sentence, maker.items, maker.register, maker.memory, Focus())
    assert not [draft for draft in maker.register.drafts if draft.names == ["his brother"]]


def test_crimes_named_before_are_in_focus_where_the_sentence_names_them_not() -> None:
    focus = Focus()
    focus.take([Item("CRIME", 0, 1, value="extortion"), Item("CRIME", 1, 2, value="robbery")])
    crimes = [
        (side.key, side.index) for side in _sides("Juan Soto fue condenado.", "es", focus) if side.kind == "crime"
    ]
    assert crimes == [("robbery", FOCUS), ("extortion", FOCUS)]
    named = [side for side in _sides("Juan Soto fue condenado por extorsión.", "es", focus) if side.key == "extortion"]
    assert [side.index >= 0 for side in named] == [True]


def test_focus_knows_how_often_the_whole_document_names_somebody() -> None:
    focus = Focus({("caimanes",): 7})
    assert focus.total(Draft(EntityType.GROUP, ["Los Caimanes", "Caimanes"])) == 7
    assert focus.total(Draft(EntityType.GROUP, ["Los Topos"])) == 0


def test_a_clause_tells_whether_its_verb_has_a_subject() -> None:
    """ "Juan Soto lidera Los Caimanes y cobra." with a tree drawn by hand: "cobra" is joined to "lidera"."""
    maker = _maker("Juan Soto lidera Los Caimanes y paga.", "es")
    heads = [2, 0, ROOT, 4, 2, 6, 2, 2]
    relations = ["nsubj", "flat", "ROOT", "det", "obj", "cc", "conj", "punct"]
    parts = ["PROPN", "PROPN", "VERB", "DET", "PROPN", "CCONJ", "VERB", "PUNCT"]
    view = View(maker.sentence, maker.items, make_tree(heads, relations, (), parts), maker.memory)
    index = {item.tag: at for at, item in enumerate(maker.items)}
    first, second = find_clause(view, index["LEAD"]), find_clause(view, index["PAY"])
    assert (first.borrowed, second.borrowed) == (0, 1)
    assert first.subject == second.subject
    alone = make_tree([1, ROOT, 1], ["obj", "ROOT", "punct"], (), ["NOUN", "VERB", "PUNCT"])
    other = _maker("Cuotas pagaban.", "es")
    assert find_clause(View(other.sentence, other.items, alone, other.memory), 0).subject == 0


def test_without_a_tree_nothing_is_known_of_a_clause() -> None:
    maker = _maker("Juan Soto lidera Los Caimanes.", "es")
    assert find_clause(View(maker.sentence, maker.items, None, maker.memory), 1) == UNKNOWN


def test_standing_counts_rivals_that_were_named_more_often_or_later() -> None:
    maker = _maker("Huyó a Lima.", "es")
    first, second = Draft(EntityType.PERSON, ["Ana Ruiz"]), Draft(EntityType.PERSON, ["Juan Soto"])
    first.mentions.append((Span(0, 3), "Ana Ruiz", MentionForm.NAME))
    second.mentions.append((Span(1, 4), "Juan Soto", MentionForm.NAME))
    sides = [Side(FOCUS, "person", draft, draft, id(draft)) for draft in (first, second)]
    focus = Focus({("ana", "ruiz"): 5, ("juan", "soto"): 2})
    standing = Standing(View(maker.sentence, maker.items, None, maker.memory), sides, focus)
    assert standing.of(sides[0])[:4] == (5, 0, 1, 1)
    assert standing.of(sides[1])[:4] == (2, 1, 0, 1)
