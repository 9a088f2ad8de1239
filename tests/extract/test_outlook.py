"""Whether what a verb tells has happened; sentences are made up."""

import pytest

from quipus.extract.outlook import is_achieved, is_forecast, is_planned, is_prevented, is_supposed
from tests.extract.making import sentence_of


@pytest.mark.parametrize(
    ("language", "text", "verb", "expected"),
    [
        ("en", "He could still be convicted of murder.", "convicted", True),
        ("en", "He was in May convicted of murder.", "convicted", False),
        ("en", "They asked the judge to convict him.", "convict", True),
        ("es", "Tras ser condenado por homicidio, huyó.", "condenado", False),
        ("es", "De ser condenado por homicidio, huiría.", "condenado", True),
        ("pt", "A defesa pediu que ele seja absolvido.", "absolvido", True),
    ],
)
def test_a_forecast_is_told_from_what_came_to_pass(language: str, text: str, verb: str, *, expected: bool) -> None:
    sentence = sentence_of(text, language)
    at = next(number for number, token in enumerate(sentence.tokens) if token.text == verb)
    assert is_forecast(sentence, at) is expected


def test_what_was_brought_about_planned_prevented_or_supposed() -> None:
    sentence = sentence_of("La policía logró capturar a Juan y evitó que mataran a Luis.")
    words = [token.text for token in sentence.tokens]
    assert is_achieved(sentence, words.index("capturar"))
    assert is_prevented(sentence, words.index("mataran"))
    assert is_planned(sentence_of("Los Caimitos operarán en Chile."), 2)
    assert is_supposed(sentence_of("Se desconoce si Los Caimitos operan en Chile."), 3)
    assert not is_supposed(sentence_of("Sí Los Caimitos operan en Chile."), 1)
