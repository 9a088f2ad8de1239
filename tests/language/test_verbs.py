"""Forms of verbs that are not regular, of the first person, and with pronouns run together; forms from grammars."""

import pytest

from quipus.language.verbs import Form, iter_forms


@pytest.mark.parametrize(
    ("language", "infinitive", "form"),
    [
        ("es", "detener", Form("detuvo", "past")),
        ("es", "sustituir", Form("sustituyo", "past")),
        ("es", "encontrar", Form("encuentra", "fin")),
        ("es", "herir", Form("hirieron", "past")),
        ("es", "incautar", Form("incautamos", "past")),
        ("es", "matar", Form("matandolo", "ger")),
        ("pt", "deter", Form("detinha", "fin")),
        ("pt", "introduzir", Form("introduz", "fin")),
        ("pt", "fugir", Form("foge", "fin")),
        ("pt", "matar", Form("matou-o", "past")),
        ("pt", "prender", Form("prende-lo", "inf")),
        ("pt", "apreender", Form("apreendemos", "past")),
        ("en", "steal", Form("stole", "past")),
        ("en", "hold", Form("held", "ed")),
        ("en", "run", Form("running", "ger")),
    ],
)
def test_a_verb_has_its_own_forms(language: str, infinitive: str, form: Form) -> None:
    assert form in set(iter_forms(infinitive, language))


def test_words_behind_a_verb_follow_its_irregular_forms() -> None:
    assert Form("took hostage", "past") in set(iter_forms("take hostage", "en"))


def test_a_verb_that_only_ends_alike_stays_regular() -> None:
    assert Form("entriega", "fin") not in set(iter_forms("entregar", "es"))
