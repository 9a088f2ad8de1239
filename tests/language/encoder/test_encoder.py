"""The encoder: pieces, stretches, packing, and that what is written is what is read."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quipus.language.encoder import (
    Cut,
    Encoder,
    PackedRows,
    Pieces,
    TextVectors,
    bounds_of,
    encoder_of,
    iter_stretches,
    read_encoder,
    write_encoder,
)
from quipus.language.encoder.transformer import BEFORE, LONGEST, normed

NAMES = ["<s>", "</s>", "<unk>", *(f"\u2581{letter}" for letter in "abcdefghij"), *"abcdefghij"]


def shipped() -> Encoder:
    encoder = read_encoder()
    assert encoder is not None
    return encoder


@given(st.text(max_size=60))
def test_the_pieces_of_a_text_lie_in_order_within_its_words(text: str) -> None:
    pieces = Pieces(NAMES, [-1.0] * len(NAMES), 2)
    cut = pieces.cut(text)
    assert len(cut.numbers) == len(cut.starts) == len(cut.ends)
    assert list(cut.starts) == sorted(cut.starts)
    assert all(0 <= start <= end <= len(text) for start, end in zip(cut.starts, cut.ends, strict=True))
    assert not any(any(letter.isspace() for letter in text[a:b]) for a, b in zip(cut.starts, cut.ends, strict=True))


def test_the_likeliest_pieces_are_chosen_and_unknown_letters_become_one_piece() -> None:
    pieces = Pieces(["<unk>", "\u2581ab", "\u2581a", "b", "c"], [0.0, -3.0, -1.0, -1.0, -1.0], 0)
    assert pieces.cut("abc").numbers == [2, 3, 4]
    assert pieces.cut("abc \u4e16b").numbers[-2:] == [0, 3]
    assert pieces.cut("").numbers == []


@given(st.lists(st.integers(1, 60), max_size=40), st.integers(1, 90))
def test_stretches_cover_a_text_once_and_begin_where_sentences_do(lengths: list[int], last: int) -> None:
    bounds = np.cumsum([0, *lengths]).tolist()
    size = bounds[-1] + last
    stretches = list(iter_stretches(size, bounds))
    assert [at for _, start, end in stretches for at in range(start, end)] == list(range(size))
    assert all(start in bounds for _, start, _ in stretches)
    assert all(max(0, start - BEFORE) == before and end - start <= LONGEST for before, start, end in stretches)


def test_a_sentence_longer_than_all_is_read_in_parts() -> None:
    assert list(iter_stretches(900, [0])) == [(0, 0, 400), (368, 400, 800), (768, 800, 900)]


@given(st.integers(0, 10_000))
def test_rows_in_four_bits_are_sixteen_values_by_their_scale(seed: int) -> None:
    values = np.random.default_rng(seed).integers(0, 16, size=(3, 2, 32)).astype(np.uint8)
    bits = (values[:, :, :16] | values[:, :, 16:] << 4).astype(np.uint8)
    packed = PackedRows(bits, np.array([[1.0, 0.5]] * 3, np.float16))
    expected = (values.astype(np.float32) - 8) * np.array([1.0, 0.5], np.float32)[None, :, None]
    assert np.array_equal(packed.rows(), expected.reshape(3, 64))
    assert np.array_equal(packed.rows([2, 0]), packed.rows()[[2, 0]])


def test_a_norm_has_mean_nought_and_variance_one() -> None:
    rows = normed(np.array([[1.0, 2.0, 3.0]], np.float32), np.ones(3, np.float32), np.zeros(3, np.float32))
    assert rows[0].tolist() == pytest.approx([-1.2247, 0.0, 1.2247], abs=1e-4)


def test_a_vector_depends_on_the_words_around_and_not_on_those_of_other_stretches() -> None:
    transformer = shipped().transformer
    one, other = transformer.read([3, 4, 5]), transformer.read([3, 4, 6])
    assert one.shape == (3, transformer.width)
    assert np.abs(one[0] - other[0]).max() > 1e-4
    assert np.array_equal(one, transformer.read([3, 4, 5]))


def test_means_are_those_of_the_vectors_and_nought_for_nothing() -> None:
    transformer = shipped().transformer
    cut = Cut([3, 4, 5, 6, 7], [0, 2, 4, 6, 8], [1, 3, 5, 7, 9])
    vectors = TextVectors(cut, transformer, bounds_of(cut, [0, 6]))
    rows = transformer.read([3, 4, 5, 6, 7])
    found = vectors.means(np.array([1, -1, 4]), np.array([3, -1, 99]))
    assert found[0] == pytest.approx(rows[1:3].mean(axis=0), abs=1e-5)
    assert not found[1].any()
    assert found[2] == pytest.approx(rows[4], abs=1e-5)
    assert vectors.rows(1, 3) == pytest.approx(rows[1:3], abs=1e-5)
    assert vectors.rows(3, 99) == pytest.approx(rows[3:], abs=1e-5)


def test_characters_find_the_pieces_that_hold_them() -> None:
    cut = Cut([3, 4, 5], [0, 3, 9], [3, 8, 12])
    assert cut.find(0, 3) == (0, 1)
    assert cut.find(4, 10) == (1, 3)
    assert cut.find(9, 9) == (2, 3)


def test_what_is_written_is_what_is_read(tmp_path: Path) -> None:
    encoder = shipped()
    pieces, transformer = encoder.pieces, encoder.transformer
    write_encoder(tmp_path / "encoder.npz", pieces.names, pieces.scores, transformer)
    again = encoder_of(tmp_path / "encoder.npz")
    assert np.array_equal(again.transformer.read([3, 4, 5]), transformer.read([3, 4, 5]))
    assert again.pieces.cut("abba").numbers == pieces.cut("abba").numbers


def test_the_shipped_encoder_puts_translations_nearer_than_other_words() -> None:
    encoder = shipped()
    vectors = {}
    for word in ("murder", "asesinato", "homicídio", "kitchen", "cocina", "cozinha"):
        cut = encoder.pieces.cut(word)
        mean = encoder.transformer.words.rows(cut.numbers).mean(axis=0)
        vectors[word] = mean / np.linalg.norm(mean)
    assert vectors["murder"] @ vectors["asesinato"] > vectors["murder"] @ vectors["cocina"]
    assert vectors["kitchen"] @ vectors["cozinha"] > vectors["kitchen"] @ vectors["homicídio"]
