"""Tokens and sentences."""

from quipus.language.tokens import MAX_TOKENS, Sentence, iter_sentences, iter_tokens


def _sentences(text: str) -> list[str]:
    found = list(iter_sentences(text, 0, len(text)))
    return [text[one.tokens[0].start : one.tokens[-1].end] for one in found]


def test_spans_cut_the_words_as_written() -> None:
    text = "El «Ñato» huyó de EE. UU. con 1.120 kg."
    tokens = list(iter_tokens(text, 0, len(text)))
    assert [text[token.start : token.end] for token in tokens] == [token.text for token in tokens]
    assert [token.text for token in tokens][-5:] == ["EE. UU.", "con", "1.120", "kg", "."]


def test_possessive_is_a_token_of_its_own() -> None:
    assert [token.text for token in iter_tokens("Chile's ring", 0, 12)] == ["Chile", "'s", "ring"]


def test_an_accent_that_tells_words_apart_is_kept() -> None:
    folds = [token.fold for token in iter_tokens("é e está esta à a Policía", 0, 25)]
    assert folds == ["é", "e", "está", "esta", "à", "a", "policia"]


def test_abbreviations_and_initials_end_no_sentence() -> None:
    text = "El Sr. Paz y J. M. D. S. viajaron a EE. UU. en mayo. El fiscal núm. 3 habló."
    assert _sentences(text) == ["El Sr. Paz y J. M. D. S. viajaron a EE. UU. en mayo.", "El fiscal núm. 3 habló."]


def test_a_quotation_may_end_a_sentence() -> None:
    assert _sentences("«No fui yo.» Después calló.") == ["«No fui yo.»", "Después calló."]


def test_list_lines_are_sentences() -> None:
    assert _sentences("Detenidos:\n- Ana Paz\n- Luis Roa") == ["Detenidos:", "- Ana Paz", "- Luis Roa"]


def test_a_full_line_that_is_broken_before_a_number_goes_on() -> None:
    text = "The court in Kingston heard that their chief was sentenced to\n35 years and is in the prison of Marcos Paz."
    assert len(_sentences(text)) == 1
    assert len(_sentences(text.replace("The court in Kingston heard that their", "Their"))) == 2
    assert len(_sentences(text.replace("35", "12/05/2022, 13:20 - Ana: 35"))) == 2
    assert len(_sentences(text.replace("35", "2. 35"))) >= 2


def test_a_sentence_without_stops_is_cut() -> None:
    text = "uno " * (MAX_TOKENS + 5)
    found: list[Sentence] = list(iter_sentences(text, 0, len(text)))
    assert [(len(one.tokens), one.cut) for one in found] == [(MAX_TOKENS, True), (5, False)]


def test_no_text_has_no_sentences() -> None:
    assert _sentences("") == []
    assert _sentences(" \n ") == []


def test_what_stands_behind_a_name_is_a_word_of_its_own() -> None:
    text = "the Rosario-based gang with an AK-47"
    assert [token.text for token in iter_tokens(text, 0, len(text))][1:3] == ["Rosario", "-based"]
    assert "AK-47" in {token.text for token in iter_tokens(text, 0, len(text))}
