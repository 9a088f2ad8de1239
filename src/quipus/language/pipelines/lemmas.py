"""The lemmatiser: a table of forms seen in training, and endings for the forms that were not.

A spaCy component. It needs part-of-speech tags and costs a look-up a word.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

FACTORY = "quipus_lemmas"
_LONGEST_ENDING = 6
_FILE = "lemmas.json"


@dataclass(slots=True)
class LemmaTable:
    """Lemmas by part of speech and lower-case form; endings as "how many letters to cut, what to add"."""

    forms: dict[str, dict[str, str]] = field(default_factory=dict)
    endings: dict[str, dict[str, tuple[int, str]]] = field(default_factory=dict)

    def lemma_of(self, form: str, upos: str) -> str:
        """Returns the lemma of a form.

        >>> table = LemmaTable({"VERB": {"huyó": "huir"}}, {"VERB": {"ó": (1, "ar")}})
        >>> table.lemma_of("huyó", "VERB"), table.lemma_of("Robó", "VERB"), table.lemma_of("Paz", "PROPN")
        ('huir', 'robar', 'Paz')
        """
        if upos == "PROPN":
            return form
        lower = form.lower()
        known = self.forms.get(upos, {}).get(lower)
        if known is not None:
            return known
        endings = self.endings.get(upos, {})
        for length in range(min(_LONGEST_ENDING, len(lower) - 1), 0, -1):
            change = endings.get(lower[-length:])
            if change is not None:
                return lower[: len(lower) - change[0]] + change[1]
        return lower


class Lemmatiser:
    """Sets the lemma of every token from a `LemmaTable`."""

    def __init__(self, table: LemmaTable | None = None) -> None:
        self.table = table or LemmaTable()
        self._seen: dict[tuple[int, int], int] = {}

    def __call__(self, doc: Doc) -> Doc:
        """Sets the lemmas of a document."""
        if not len(doc):
            return doc
        strings, seen, found = doc.vocab.strings, self._seen, []
        for orth, pos in doc.to_array(["ORTH", "POS"]).tolist():
            number = seen.get((orth, pos))
            if number is None:
                number = strings.add(self.table.lemma_of(strings[orth], strings[pos]))
                if len(seen) < 100_000:  # a bound on memory, some 10 MB
                    seen[orth, pos] = number
            found.append(number)
        return doc.from_array(["LEMMA"], np.array(found, dtype=np.uint64)[:, None])  # type: ignore[arg-type]

    def to_disk(self, path: Path | str, *, exclude: tuple[str, ...] = ()) -> None:  # noqa: ARG002 - spaCy's protocol
        """Writes the table into a folder."""
        folder = Path(path)
        folder.mkdir(parents=True, exist_ok=True)
        table = {"forms": self.table.forms, "endings": self.table.endings}
        (folder / _FILE).write_text(json.dumps(table, ensure_ascii=False, separators=(",", ":")), "utf-8")

    def from_disk(self, path: Path | str, *, exclude: tuple[str, ...] = ()) -> Lemmatiser:  # noqa: ARG002
        """Reads the table from a folder."""
        raw: Mapping[str, Any] = json.loads((Path(path) / _FILE).read_text("utf-8"))
        endings = {
            upos: {ending: (int(cut), str(add)) for ending, (cut, add) in changes.items()}
            for upos, changes in raw["endings"].items()
        }
        self.table = LemmaTable(dict(raw["forms"]), endings)
        self._seen.clear()
        return self


@Language.factory(FACTORY, assigns=["token.lemma"], requires=["token.pos"])
def make_lemmatiser(nlp: Language, name: str) -> Lemmatiser:  # noqa: ARG001 - spaCy's protocol
    """Returns an empty lemmatiser; its table is read from the pipeline's folder."""
    return Lemmatiser()
