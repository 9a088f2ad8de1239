"""Loading, running and training of language pipelines. All sentences are invented."""

from __future__ import annotations

import gzip
import json
from datetime import date
from pathlib import Path

import numpy as np
import pytest
import spacy
import yaml

from quipus.errors import SettingsError
from quipus.language.pipelines import PIPELINE_LANGUAGES, Pipeline, load_pipeline
from quipus.language.pipelines.bounds import set_bounds
from quipus.language.pipelines.weights import read_pipeline
from quipus.language.training import read_settings, settings_path, train
from quipus.language.training.annotated import Annotated, Word
from quipus.language.training.conllu import iter_conllu
from quipus.language.training.corpora import read_corpora
from quipus.language.training.heads_of_trees import convert_tree
from quipus.language.training.labels import normalise
from quipus.language.training.lemma_learning import learn_lemmas
from quipus.language.training.projected import iter_gold

TEXTS = {
    "en": 'Police arrested Ramiro Salcedo in Lima on Friday. "He ran the gang," said the prosecutor.',
    "es": "El Sr. Ramiro Salcedo fue detenido por la Policía Nacional en Lima. Su hermano huyó a EE. UU. ayer.",
    "pt": "A Polícia Federal prendeu Ramiro Salcedo em Curitiba. O irmão dele fugiu para o Paraguai.",
}
CONLLU = """\
# text = Ana huyó del penal.
1\tAna\tAna\tPROPN\t_\tGender=Fem\t2\tnsubj\t_\t_
2\thuyó\thuir\tVERB\t_\tMood=Ind|Number=Sing|Person=3|Tense=Past|VerbForm=Fin\t0\troot\t_\t_
3-4\tdel\t_\t_\t_\t_\t_\t_\t_\t_
3\tde\tde\tADP\t_\t_\t5\tcase\t_\t_
4\tel\tel\tDET\t_\tDefinite=Def\t5\tdet\t_\t_
5\tpenal\tpenal\tNOUN\t_\tNumber=Sing\t2\tobl\t_\tSpaceAfter=No
6\t.\t.\tPUNCT\t_\t_\t2\tpunct\t_\t_

"""


@pytest.fixture(params=PIPELINE_LANGUAGES)
def shipped(request: pytest.FixtureRequest) -> tuple[str, Pipeline]:
    pipeline = load_pipeline(request.param)
    assert pipeline is not None
    return request.param, pipeline


def test_no_pipeline_for_french() -> None:
    assert load_pipeline("fr") is None


def test_offsets_are_those_of_the_text(shipped: tuple[str, Pipeline]) -> None:
    language, pipeline = shipped
    text = "\n  " + TEXTS[language] + "  \n\nFin\t"
    doc = next(pipeline.parse([text]))
    assert doc.text == text
    assert all(text[token.idx : token.idx + len(token)] == token.text for token in doc)


def test_a_shipped_pipeline_finds_the_people_and_places(shipped: tuple[str, Pipeline]) -> None:
    language, pipeline = shipped
    doc = next(pipeline.parse([TEXTS[language]]))
    names = {(ent.text, ent.label_) for ent in doc.ents}
    assert ("Ramiro Salcedo", "person") in names
    assert {label for _, label in names} <= {"person", "group", "agency", "organization", "place"}
    assert pipeline.name == f"quipus-{language}/1"


def test_a_shipped_pipeline_finds_who_did_it(shipped: tuple[str, Pipeline]) -> None:
    language, pipeline = shipped
    doc = next(pipeline.parse([TEXTS[language]]))
    verb = {"en": "arrested", "es": "detenido", "pt": "prendeu"}[language]
    root = next(token for token in doc if token.text == verb)
    assert root.dep_ == "ROOT"
    relations = {child.dep_ for child in root.children}
    assert relations & {"nsubj", "nsubj:pass"}
    assert root.lemma_ == {"en": "arrest", "es": "detener", "pt": "prender"}[language]


def test_abbreviations_end_no_sentence() -> None:
    pipeline = load_pipeline("es")
    assert pipeline is not None
    doc = next(pipeline.parse([TEXTS["es"]]))
    assert [sentence.text.split()[0] for sentence in doc.sents] == ["El", "Su"]


def test_a_long_text_is_parsed_in_pieces_and_joined() -> None:
    pipeline = load_pipeline("pt")
    assert pipeline is not None
    text = (TEXTS["pt"] + "\n\n") * 300
    assert len(text) > 20_000
    first, second = pipeline.parse([text, TEXTS["pt"]])
    assert first.text == text
    assert second.text == TEXTS["pt"]
    assert sum(ent.text == "Ramiro Salcedo" for ent in first.ents) == 300


def test_names_are_left_out_where_nobody_asks_for_them(shipped: tuple[str, Pipeline]) -> None:
    language, pipeline = shipped
    whole, doc = (next(pipeline.parse([TEXTS[language]], with_names=asked)) for asked in (True, False))
    assert whole.ents
    assert not doc.ents
    assert [(token.lemma_, token.dep_, token.head.i) for token in doc] == [
        (token.lemma_, token.dep_, token.head.i) for token in whole
    ]


def test_empty_texts_give_empty_documents() -> None:
    pipeline = load_pipeline("en")
    assert pipeline is not None
    assert [len(doc) for doc in pipeline.parse(["", "Go.", ""])] == [0, 2, 0]


def test_labels_of_a_chosen_pipeline_are_mapped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = spacy.blank("es")
    ruler = other.add_pipe("entity_ruler", name="ner")
    patterns = {"Ana": "PER", "Puno": "LOC", "Lácteos Paz": "ORG", "ayer": "DATE"}
    ruler.add_patterns([{"label": label, "pattern": text} for text, label in patterns.items()])  # type: ignore[attr-defined]
    other.to_disk(tmp_path / "other")
    monkeypatch.setenv("QUIPUS_PIPELINE_ES", str(tmp_path / "other"))
    pipeline = load_pipeline("es")
    assert pipeline is not None
    doc = next(pipeline.parse(["Ana salió ayer de Lácteos Paz, en Puno."]))
    assert [(ent.text, ent.label_) for ent in doc.ents] == [
        ("Ana", "person"),
        ("Lácteos Paz", "organization"),
        ("Puno", "place"),
    ]


def test_a_pipeline_that_is_not_installed_is_named() -> None:
    with pytest.raises(SettingsError, match=r"xx_none_such.*Install it, or unset QUIPUS_PIPELINE_ES"):
        load_pipeline("es", chosen="xx_none_such")


def test_bounds_fall_on_the_tokens_that_start_a_sentence() -> None:
    doc = set_bounds(spacy.blank("es").make_doc("Huyó el Sr. Paz. «Nada», dijo."))
    assert [token.text for token in doc if token.is_sent_start] == ["Huyó", "«"]


def test_a_contraction_is_one_word_with_the_grammar_of_its_preposition() -> None:
    sentence = next(iter_conllu(CONLLU.splitlines()))
    assert [(word.text, word.upos, word.head, word.relation) for word in sentence.words] == [
        ("Ana", "PROPN", 1, "nsubj"),
        ("huyó", "VERB", 1, "ROOT"),
        ("del", "ADP", 3, "case"),
        ("penal", "NOUN", 1, "obl"),
        (".", "PUNCT", 1, "punct"),
    ]


def test_a_passive_of_ancora_gets_the_labels_of_a_passive() -> None:
    rows = [
        ("El", 1, "det"),
        ("jefe", 3, "nsubj"),
        ("fue", 3, "aux"),
        ("visto", 3, "ROOT"),
        ("por", 5, "case"),
        ("Ana", 3, "obj"),
    ]
    feats = {"visto": "VerbForm=Part"}
    words = [
        Word(text, True, "X", feats.get(text, ""), {"fue": "ser"}.get(text, text), head, rel)
        for text, head, rel in rows
    ]
    relations = [word.relation for word in normalise(Annotated(tuple(words)), "es").words]
    assert relations == ["det", "nsubj:pass", "aux:pass", "ROOT", "case", "obl:agent"]


def test_a_constituent_tree_becomes_dependencies() -> None:
    tree = (
        "((S (sn-SUJ (espec.fs (da0fs0 La el)) (grup.nom.fs (ncfs000 banda banda) (sp (prep (sps00 de de))"
        " (sn (grup.nom (np0000l Puno Puno)))))) (grup.verb (vaip3s0 ha haber) (vmp00sm huido huir)) (Fp . .)))"
    )
    sentence = convert_tree(tree)
    assert sentence is not None
    # by hand, after the UD guidelines for Spanish
    assert [(word.text, word.head, word.relation) for word in sentence.words] == [
        ("La", 1, "det"),
        ("banda", 5, "nsubj"),
        ("de", 3, "case"),
        ("Puno", 1, "nmod"),
        ("ha", 5, "aux"),
        ("huido", 5, "ROOT"),
        (".", 5, "punct"),
    ]


def test_listed_names_are_projected_and_other_capitals_left_open() -> None:
    document = {
        "text": "Ana Paz huyó. Anoche vio a Luis y a Paz en Puno.",
        "entities": [
            {"type": "person", "names": ["Ana Paz", "Paz"]},
            {"type": "place", "names": ["Puno"]},
            {"type": "people", "names": ["Luis"]},
        ],
    }
    first, second = iter_gold([json.dumps(document)])
    assert first.entities == ("B-person", "I-person", "O", "O")
    assert second.entities == ("-", "O", "O", "-", "O", "O", "B-person", "O", "B-place", "O")


def test_endings_give_lemmas_of_unseen_forms() -> None:
    forms = {"robó": "robar", "mató": "matar", "llegó": "llegar", "huyó": "huir"}
    table = learn_lemmas(
        Annotated((Word(form, upos="VERB", lemma=lemma, head=0, relation="ROOT"),)) for form, lemma in forms.items()
    )
    assert table.lemma_of("Pagó", "VERB") == "pagar"
    assert table.lemma_of("huyó", "VERB") == "huir"


@pytest.mark.parametrize("language", PIPELINE_LANGUAGES)
def test_shipped_settings_name_hash_and_licence_of_every_corpus(language: str) -> None:
    settings = read_settings(settings_path(language))
    assert settings.language == language
    assert all(len(corpus.sha256) == 64 and corpus.licence and corpus.cite for corpus in settings.corpora)


def _corpora(folder: Path) -> Path:
    (folder / "gold").mkdir(parents=True)
    with gzip.open(folder / "tree.conllu.gz", "wt", encoding="utf-8") as file:
        file.write(CONLLU * 40)  # spaCy drops relations seen fewer than 30 times
    rows = [{"tokens": ["Ana", "vive", "en", "Puno", "."], "tags": ["B-PER", "O", "O", "B-LOC", "O"]}] * 4
    (folder / "names.jsonl").write_text("\n".join(json.dumps(row) for row in rows), "utf-8")
    for number in (1, 4):
        document = {"text": "Luis Paz huyó.", "entities": [{"type": "person", "names": ["Luis Paz"]}]}
        (folder / "gold" / f"es-{number:03}.json").write_text(json.dumps(document), "utf-8")
    return folder


def _settings(folder: Path, **changes: object) -> Path:
    corpora = [
        {"file": "tree.conllu.gz", "reader": "conllu", "hold_out": 1, "licence": "CC0", "cite": "invented"},
        {"file": "names.jsonl", "reader": "tagged", "repeat": 1.5, "licence": "CC0", "cite": "invented"},
        {"file": "gold", "reader": "gold", "licence": "CC0", "cite": "invented"},
    ]
    settings = {
        "name": "tiny/1",
        "language": "es",
        "seed": 3,
        "network": {"width": 16, "depth": 1, "rows": [50, 50, 50, 50], "hidden": 16},
        "learning": {"grammar_steps": 6, "names_steps": 20, "batch_words": [20, 40]},
        "corpora": corpora,
    } | changes
    path = folder / "tiny.yaml"
    path.write_text(yaml.safe_dump(settings), "utf-8")
    return path


def _weights(folder: Path) -> list[np.ndarray]:
    nlp = read_pipeline(folder)
    models = [nlp.get_pipe(name).model for name in ("tok2vec", "morphologizer", "parser", "ner")]  # type: ignore[attr-defined]
    return [
        node.get_param(p) for model in models for node in model.walk() for p in node.param_names if node.has_param(p)
    ]


def test_the_same_seed_gives_the_same_weights(tmp_path: Path) -> None:
    corpora = _corpora(tmp_path / "corpora")
    settings = _settings(tmp_path)
    lines: list[str] = []
    first = train(settings, corpora, tmp_path / "a", today=date(2026, 1, 2), progress=lines.append)
    second = train(settings, corpora, tmp_path / "b", today=date(2026, 1, 2))
    other = train(_settings(tmp_path, seed=4), corpora, tmp_path / "c", today=date(2026, 1, 2))
    one, two, three = (_weights(told.folder) for told in (first, second, other))
    assert all(np.array_equal(a, b) for a, b in zip(one, two, strict=True))
    assert not all(np.array_equal(a, b) for a, b in zip(one, three, strict=True))
    assert lines[-1].startswith("names, step 20:")
    card = first.card.read_text("utf-8")
    assert "# tiny/1" in card
    assert "2026-01-02" in card
    assert "| names.jsonl | 20 | 1.5 | 0 | CC0 | invented |" in card
    assert [row.file for row in first.measured] == ["tree.conllu.gz", "gold"]


def test_missing_and_changed_corpora_are_told_together(tmp_path: Path) -> None:
    corpora = _corpora(tmp_path / "corpora")
    row = {"reader": "tagged", "licence": "CC0", "cite": "invented"}
    rows = [{"file": "none.jsonl", **row}, {"file": "names.jsonl", "sha256": "0" * 64, **row}]
    with pytest.raises(SettingsError) as told:
        train(_settings(tmp_path, corpora=rows), corpora, tmp_path / "out", today=date(2026, 1, 2))
    assert "none.jsonl: no such corpus" in str(told.value)
    assert "names.jsonl: its SHA-256 is" in str(told.value)


def test_unknown_settings_are_told(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="unknown stepz; known are batch_words"):
        read_settings(_settings(tmp_path, learning={"stepz": 3}))


def test_sentences_of_development_documents_are_not_learned_from(tmp_path: Path) -> None:
    corpora = _corpora(tmp_path / "corpora")
    document = {"text": "Ayer, Ana vive ... en Puno capital; huyó.", "entities": []}
    (corpora / "gold" / "es-008.json").write_text(json.dumps(document), "utf-8")
    tokens = ["Ana", "vive", "en", "Puno", "capital", ";"]
    rows = [{"tokens": tokens, "tags": ["O"] * 6}, {"tokens": [*tokens, "nueva"], "tags": ["O"] * 7}]
    (corpora / "names.jsonl").write_text("\n".join(json.dumps(row) for row in rows), "utf-8")
    row = {"file": "names.jsonl", "reader": "tagged", "licence": "CC0", "cite": "invented", "without": "gold"}
    (corpus,) = read_corpora(read_settings(_settings(tmp_path, corpora=[row])), corpora)
    assert [len(sentence.words) for sentence in corpus.train] == [7]
