"""Likelihoods in ICD 203 words: stated ones alone."""

from __future__ import annotations

import pytest

from quipus.model import LIKELIHOODS, Modality, likelihood_term
from quipus.resolve.findings import find_likelihood
from quipus.resolve.findings.likelihood import WORDS
from tests.resolve.findings.building import view

LEADS = ("Ana", "leads", "Los Faroles")


def test_the_bands_are_those_of_the_directive() -> None:
    # ICD 203 (2 January 2015), section D.6.e(2)(a): 01-05, 05-20, 20-45, 45-55, 55-80, 80-95, 95-99 percent.
    assert [(low, high) for low, high, _ in LIKELIHOODS] == [
        (1, 5), (5, 20), (20, 45), (45, 55), (55, 80), (80, 95), (95, 99),
    ]  # fmt: skip
    assert [likelihood_term(percent) for percent in (0, 1, 54.9, 55, 99, 99.5)] == [
        None, "almost no chance", "roughly even chance", "likely", "almost certain", None,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("sentence", "term"),
    [
        ("Hay un 70 % de probabilidad de que Ana dirija a Los Faroles.", "likely"),
        ("There is a 90 percent chance that Ana leads Los Faroles.", "very likely"),
        ("A probabilidade de 10% de que Ana dirija o grupo.", "very unlikely"),
        ("El 70 % de los comerciantes paga a Ana.", None),  # a share of shops, no likelihood
    ],
)
def test_a_percentage_counts_with_a_word_for_likelihood(sentence: str, term: str | None) -> None:
    assert find_likelihood(view(*LEADS, modality=Modality.PROBABLE, sentence=sentence)) == term
    assert find_likelihood(view(*LEADS, modality=Modality.ALLEGED, sentence=sentence)) is None


@pytest.mark.parametrize(
    ("cue", "term"),
    [
        ("Muy probablemente", "very likely"),
        ("almost certainly", "almost certain"),
        ("even odds", "roughly even chance"),
    ],
)
def test_the_scales_own_words_count_as_cues(cue: str, term: str) -> None:
    assert find_likelihood(view(*LEADS, modality=Modality.PROBABLE, cue=cue)) == term


@pytest.mark.parametrize("cue", ["presunto", "alleged", "suposto", "habría", "al parecer", "may", "podría"])
def test_words_of_accusation_and_doubt_are_no_likelihood(cue: str) -> None:
    assert find_likelihood(view(*LEADS, modality=Modality.ALLEGED, cue=cue)) is None


def test_each_word_lies_in_a_band() -> None:
    assert all(likelihood_term(percent) for percent in WORDS.values())
