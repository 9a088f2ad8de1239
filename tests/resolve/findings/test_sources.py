"""What counts as one source: an agency's story in several papers, one speaker, one publisher."""

from __future__ import annotations

import pytest

from quipus.model import ClaimView
from quipus.resolve.findings.copies import find_shingles, iter_copies, resemblance_score
from quipus.resolve.findings.sources import find_sources
from tests.resolve.findings.building import view

LEADS = ("Ana Ríos", "leads", "Los Faroles")
WIRE = "La Fiscalía de Tumbes sostiene que Ana Ríos dirige desde enero a Los Faroles en la frontera norte."
CUT = "La Fiscalía de Tumbes sostiene que Ana Ríos dirige desde enero a Los Faroles."
OWN = "Vecinos y comerciantes cuentan que quien manda es una mujer, Ana Ríos, y que lo hace a gritos."


def n_sources(*views: ClaimView) -> int:
    return len(find_sources(views))


def test_a_wire_story_in_three_papers_is_one_source() -> None:
    papers = [view(*LEADS, paper="A", sentence=WIRE), view(*LEADS, paper="B", sentence=WIRE)]
    assert n_sources(*papers, view(*LEADS, paper="C", sentence=CUT)) == 1
    assert n_sources(*papers, view(*LEADS, paper="C", sentence=OWN)) == 2


def test_one_speaker_is_one_source_in_however_many_papers() -> None:
    papers = [view(*LEADS, paper=name, speaker="Luis Paz") for name in "ABC"]
    assert n_sources(*papers) == 1
    assert n_sources(*papers, view(*LEADS, paper="A", document="A2.txt", speaker="Rosa Paz")) == 2


def test_one_publisher_is_one_source_in_its_own_voice() -> None:
    assert n_sources(view(*LEADS, document="1.txt"), view(*LEADS, paper="EL FARO", document="2.txt")) == 1
    assert n_sources(view(*LEADS, paper=None, document="1.txt"), view(*LEADS, paper=None, document="2.txt")) == 2


def test_a_paper_that_repeats_its_speaker_is_no_second_source() -> None:
    repeated = [view(*LEADS, speaker="Luis Paz", at=1), view(*LEADS, at=9)]
    assert n_sources(*repeated) == 1
    assert n_sources(*repeated, view(*LEADS, document="other.txt", at=3)) == 2


def test_two_speakers_of_one_sentence_are_two_sources() -> None:
    both = [view(*LEADS, speaker=name, sentence=WIRE) for name in ("Luis Paz", "Rosa Paz")]
    assert n_sources(*both) == 2


@pytest.mark.parametrize(("left", "right", "score"), [(WIRE, WIRE, 1.0), (WIRE, OWN, 0.0), ("", WIRE, 0.0)])
def test_resemblance_of_equal_and_of_unlike_texts(left: str, right: str, score: float) -> None:
    assert resemblance_score(find_shingles(left), find_shingles(right)) == score


def test_resemblance_of_a_shortened_text_counts_common_runs_of_four() -> None:
    # 18 words make 15 runs of four, the first 14 of them 11; all of these are common: 11 / 15.
    assert len(WIRE.split()) == 18
    assert resemblance_score(find_shingles(WIRE), find_shingles(CUT)) == pytest.approx(11 / 15)


def test_copies_are_those_that_comparing_each_with_each_finds() -> None:
    stem = ["uno", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez", "once", "doce"]
    texts = [" ".join([*stem[:n], *(f"x{n}{i}" for i in range(12 - n))]) for n in range(4, 13)] + [WIRE, CUT, OWN, OWN]
    shingles = [find_shingles(text) for text in texts]
    near = {(i, j) for j in range(len(texts)) for i in range(j) if resemblance_score(shingles[i], shingles[j]) >= 0.5}
    assert closure(near, len(texts)) == closure(set(iter_copies(texts)), len(texts))
    assert 0 < len(near) < len(texts) ** 2 / 2


def closure(pairs: set[tuple[int, int]], n: int) -> list[int]:
    """Returns for each text the least one that it is connected with."""
    least = list(range(n))
    for _ in range(n):
        for left, right in pairs:
            least[left] = least[right] = min(least[left], least[right])
    return least


SPANISH = (
    "El fiscal Luis Paz dijo en Moscú que Ana Ríos dirige a Los Faroles, que mueven 1,9 millones con 34 personas "
    "desde Tumbes."
)
ENGLISH = (
    "Ana Ríos leads Los Faroles, which move 1.9 million with 34 people from Tumbes, prosecutor Luis Paz said in Moscow."
)


def translated(sentence: str, published: str | None = "2024-03-02", language: str = "en") -> ClaimView:
    return view(*LEADS, paper="B", sentence=sentence, published=published, language=language)


def test_a_story_and_its_translation_are_one_source() -> None:
    original = view(*LEADS, paper="A", sentence=SPANISH, published="2024-03-01")
    assert n_sources(original, translated(ENGLISH)) == 1
    assert n_sources(translated(ENGLISH), original) == 1


@pytest.mark.parametrize(
    "other",
    [
        translated(ENGLISH.replace("34", "31")),  # another number
        translated(ENGLISH.replace("Luis Paz", "Rosa Gil").replace("Moscow", "Lima")),  # Tumbes alone is shared
        translated("Ana Ríos leads Los Faroles, Luis Paz said in Moscow."),  # no number
        translated(ENGLISH, "2024-03-09"),  # a week later
        translated(ENGLISH, "2024"),  # no day
        translated(ENGLISH, None),
        translated(ENGLISH, language="es"),  # copies in one language are told by their words
    ],
)
def test_what_is_no_translation_is_a_second_source(other: ClaimView) -> None:
    assert n_sources(view(*LEADS, paper="A", sentence=SPANISH, published="2024-03-01"), other) == 2
