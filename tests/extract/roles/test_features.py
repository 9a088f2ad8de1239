"""Features of candidate spans: trigger words and their voice."""

from quipus.extract.roles.features import describe, extra_features, span_features
from quipus.extract.roles.tokens import find_tokens


def test_a_passive_before_by_is_told_from_an_active_verb() -> None:
    passive = describe(find_tokens("the mayor was murdered by gunmen"))
    active = describe(find_tokens("gunmen murdered the mayor"))
    assert "tls0=murderpby" in span_features(passive, 5, 6, 6)
    assert "trs0=murdera" in span_features(active, 0, 1, 1)


def test_a_trigger_in_the_span_is_not_its_context() -> None:
    sentence = describe(find_tokens("a car bomb exploded"))
    features = span_features(sentence, 1, 3, 3)
    assert "trs0=explodp" not in features
    assert "trs0=exploda" in features
    assert "tl0=none" in features


def test_groups_of_words_describe_head_and_neighbours() -> None:
    sentence = describe(find_tokens("a bomb exploded"))
    groups = [("?", "?", "?"), ("4", "41", "412"), ("7", "70", "707")]
    features = extra_features(sentence, groups, 1, 2, 2, events=["bombn"])
    assert {"g2=412", "gA1=70", "bkg=bombn 41"} <= set(features)
