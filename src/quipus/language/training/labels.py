"""Brings treebanks of one language to one way of labelling.

Spanish AnCora (2.8), GSD and PUD and Portuguese Bosque and GSD disagree on passives, relatives and oblique arguments; a
parser trained on them as they are learns the disagreement. What is done stands in the first line of each rule.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from quipus.language.training.annotated import Annotated, Word

_SUBTYPES = frozenset(
    ("nsubj:pass", "csubj:pass", "aux:pass", "obl:agent", "acl:relcl", "nmod:poss", "compound:prt", "nsubj:outer")
)
_CLITICS = frozenset(("se", "me", "te", "nos", "os", "lhe", "lhes", "le", "les", "lo", "la", "los", "las", "o", "a"))
_Rule = Callable[[Sequence[Word], int], Word]


def normalise(sentence: Annotated, language: str) -> Annotated:
    """Returns the sentence with the labels that quipus uses for its language."""
    words: Sequence[Word] = [_plain(word) for word in sentence.words]
    for rule in _RULES.get(language, ()):
        words = [rule(words, place) for place in range(len(words))]
    return Annotated(tuple(words), sentence.entities)


def _plain(word: Word) -> Word:
    """Drops subtypes that no rule reads; English keeps nmod:poss and compound:prt."""
    if word.relation in _SUBTYPES:
        return word
    base = word.relation.partition(":")[0]
    return replace(word, relation=base) if base != word.relation else word


def _children(words: Sequence[Word], place: int) -> list[Word]:
    return [word for number, word in enumerate(words) if word.head == place and number != place]


def _cases(words: Sequence[Word], place: int) -> list[str]:
    return [word.text.lower() for word in _children(words, place) if word.relation == "case"]


def _clitic(words: Sequence[Word], place: int) -> Word:
    """A clitic pronoun is never an oblique, and a reflexive "se" is no particle."""
    word = words[place]
    if word.relation == "compound:prt":
        return replace(word, relation="expl")
    if word.relation in ("obl", "obl:agent") and word.upos == "PRON" and not _cases(words, place):
        return replace(word, relation="iobj") if word.text.lower() in _CLITICS else word
    return word


def _oblique(words: Sequence[Word], place: int) -> Word:
    """An argument with a preposition is an oblique, save "a" before a direct object (AnCora calls all of them obj)."""
    word, cases = words[place], _cases(words, place)
    if (word.relation == "obj" and cases and cases[0] not in ("a", "al")) or (word.relation == "iobj" and cases):
        return replace(word, relation="obl")
    return word


def _passive_aux(words: Sequence[Word], place: int) -> Word:
    """Forms of "ser" beside a participle are passive auxiliaries."""
    word = words[place]
    head = words[word.head]
    is_passive = word.relation == "aux" and word.lemma == "ser" and "VerbForm=Part" in head.feats
    return replace(word, relation="aux:pass") if is_passive else word


def _passive(words: Sequence[Word], place: int) -> bool:
    return any(word.relation == "aux:pass" for word in _children(words, place))


def _passive_arguments(words: Sequence[Word], place: int) -> Word:
    """The subject of a passive is nsubj:pass, its "por" phrase obl:agent (also that of a bare participle)."""
    word = words[place]
    if word.relation == "nsubj:pass" and not _passive(words, word.head):
        return replace(word, relation="nsubj")  # PUD: subjects of "se" passives
    if word.relation == "nsubj" and _passive(words, word.head):
        return replace(word, relation="nsubj:pass")
    by = _cases(words, place)[:1]
    if word.relation == "obl" and by and by[0] in ("por", "pelo", "pela", "pelos", "pelas"):
        head = words[word.head]
        if "VerbForm=Part" in head.feats and not any(c.lemma in ("haber", "ter") for c in _children(words, word.head)):
            return replace(word, relation="obl:agent")
    return word


def _relative(words: Sequence[Word], place: int) -> Word:
    """A clause on a noun with a relative pronoun is acl:relcl."""
    word = words[place]
    if word.relation != "acl" or "VerbForm=Fin" not in word.feats + "".join(
        child.feats for child in _children(words, place) if child.relation in ("cop", "aux", "aux:pass")
    ):
        return word
    children = _children(words, place)
    near = children + [grand for n, c in enumerate(words) if c in children for grand in _children(words, n)]
    return replace(word, relation="acl:relcl") if any("Rel" in child.feats for child in near) else word


def _relative_word(words: Sequence[Word], place: int) -> Word:
    """The "que" of a relative clause is its subject if it has no other, else its object (GSD calls it a marker)."""
    word = words[place]
    head = words[word.head]
    if word.relation != "mark" or word.text.lower() != "que" or head.relation != "acl:relcl":
        return word
    siblings = {child.relation for child in _children(words, word.head)}
    if "nsubj" in siblings or "nsubj:pass" in siblings:
        relation = "obj"
    else:
        relation = "nsubj:pass" if "aux:pass" in siblings else "nsubj"
    return replace(word, relation=relation, upos="PRON", feats="PronType=Rel", lemma="que")


def _named_part(words: Sequence[Word], place: int) -> Word:
    """A part of a name or date that has a preposition is nmod ("Ministerio de Justicia", "28 de mayo")."""
    word = words[place]
    is_part = word.relation in ("flat", "compound") and bool(_cases(words, place))
    return replace(word, relation="nmod") if is_part else word


def _verb_modifier(words: Sequence[Word], place: int) -> Word:
    """What modifies a verb is oblique (Portuguese GSD calls most of it nmod)."""
    word = words[place]
    is_nmod_of_verb = word.relation == "nmod" and words[word.head].upos == "VERB"
    return replace(word, relation="obl") if is_nmod_of_verb else word


_RULES: dict[str, tuple[_Rule, ...]] = {
    "es": (_named_part, _clitic, _oblique, _passive_aux, _relative, _relative_word, _passive_arguments),
    "pt": (_named_part, _verb_modifier, _clitic, _passive_aux, _relative, _relative_word, _passive_arguments),
}
