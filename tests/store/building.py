"""Documents with extractions for the tests of the store, made the way readers and extractors make them.

The people and groups are invented, the places are real.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterable, Sequence

from quipus.language.names import name_key
from quipus.model import (
    Act,
    Claim,
    Cue,
    Decision,
    Document,
    EntityType,
    Extraction,
    Locator,
    Mention,
    MentionForm,
    Metadata,
    Modality,
    Object,
    ObjectKind,
    Origin,
    Page,
    Passage,
    Polarity,
    Problem,
    Qualifier,
    Referent,
    Span,
    document_id,
)
from quipus.store import FileEntry, FileWork, Work

ORIGIN = Origin("rules", "1", "test")
TYPES = {"Guayaquil": EntityType.PLACE, "Callao": EntityType.PLACE, "Los Faroles": EntityType.GROUP}
SPANISH = Metadata(language="es")
PASSAGE_BREAK = "\n\n"


def make_document(
    text: str,
    path: str = "nota.txt",
    *,
    metadata: Metadata = SPANISH,
    parent: str | None = None,
    original: bytes | None = None,
) -> tuple[Document, bytes]:
    """Makes a document of a text, one passage for each paragraph, and its original bytes."""
    content = text.encode("utf-8", "surrogatepass") if original is None else original
    spans = _paragraphs(text)
    document = Document(
        id=document_id(content),
        name=path.rpartition("/")[2],
        path=path,
        text=text,
        passages=tuple(Passage(span, locator=Locator(page=1 + i)) for i, span in enumerate(spans)),
        metadata=metadata,
        media_type="text/plain",
        reader="text/1",
        pages=tuple(_page(1 + i, span) for i, span in enumerate(spans)),
        parent=parent,
    )
    return document, content


def _paragraphs(text: str) -> list[Span]:
    spans, start = [], 0
    for paragraph in text.split(PASSAGE_BREAK):
        if paragraph:
            spans.append(Span(start, start + len(paragraph)))
        start += len(paragraph) + len(PASSAGE_BREAK)
    return spans


def _page(number: int, span: Span) -> Page:
    boxes = b"".join(struct.pack("<4f", 10 + i, 20, 16 + i, 30) for i in range(len(span)))
    return Page(number, span, 595.3, 841.9, boxes)


class Extractor:
    """Collects referents, mentions and claims of one document, finding words by themselves."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.referents: dict[str, Referent] = {}
        self.mentions: list[Mention] = []
        self.claims: list[Claim] = []
        self.problems: list[Problem] = []

    def span(self, words: str, after: int = 0) -> Span:
        start = self.document.text.index(words, after)
        return Span(start, start + len(words))

    def refer(self, name: str, type_: EntityType | None = None, names: Sequence[str] = ()) -> str:
        """Returns the id of the referent of a name, making it and a mention for each time that the text has it."""
        key = name_key(name)
        if key not in self.referents:
            kind = type_ or TYPES.get(name, EntityType.PERSON)
            spans = self._spans(name)
            referent = Referent(self.document.id, kind, spans[0], (name, *names))
            self.referents[key] = referent
            for span in spans:
                self.mentions.append(Mention(self.document.id, span, referent.id, name, MentionForm.NAME))
        return self.referents[key].id

    def _spans(self, name: str) -> list[Span]:
        spans, at = [], self.document.text.find(name)
        while at >= 0:
            spans.append(Span(at, at + len(name)))
            at = self.document.text.find(name, at + 1)
        return spans

    def claim(
        self,
        subject: str | None,
        predicate: str,
        object_: Object | str | None,
        evidence: str,
        *,
        modality: Modality = Modality.CERTAIN,
        polarity: Polarity = Polarity.ASSERTED,
        speaker: str | None = None,
        cue: str | None = None,
        **qualifiers: str,
    ) -> Claim:
        """Adds a claim; a string as object is the name of a referent, `where` too if it is one."""
        side = Object(ObjectKind.REFERENT, self.refer(object_)) if isinstance(object_, str) else object_
        claim = Claim(
            document=self.document.id,
            predicate=predicate,
            subject=None if subject is None else self.refer(subject),
            object=side,
            evidence=(self.span(evidence),),
            origin=ORIGIN,
            modality=modality,
            polarity=polarity,
            speaker=None if speaker is None else self.refer(speaker),
            cues=() if cue is None else (Cue(cue, self.span(cue)),),
            qualifiers=tuple(
                Qualifier(name, value, self.refer(value) if value in TYPES else None)
                for name, value in qualifiers.items()
            ),
        )
        self.claims.append(claim)
        return claim

    def extraction(self) -> Extraction:
        return Extraction(
            tuple(self.referents.values()), tuple(self.mentions), tuple(self.claims), tuple(self.problems)
        )


def make_work(
    text: str,
    path: str = "nota.txt",
    extract: Callable[[Extractor], object] = Extractor.extraction,
    *,
    metadata: Metadata = SPANISH,
    parent: str | None = None,
) -> Work:
    """Makes a document and lets a function add claims to its extraction."""
    document, original = make_document(text, path, metadata=metadata, parent=parent)
    extractor = Extractor(document)
    extract(extractor)
    return Work(document, original, extractor.extraction())


def make_file(
    *works: Work, problems: Iterable[Problem] = (), path: str | None = None, content: bytes | None = None
) -> FileWork:
    """Makes the works of one file; the first is the file itself."""
    path = works[0].document.path if path is None else path
    identity = document_id(content) if content is not None else works[0].document.id
    entry = FileEntry(path, identity, "none", "text/1 rules/1", tuple(work.document.id for work in works))
    return FileWork(entry, works, tuple(problems))


HARBOUR = """Los Faroles mandan en el puerto.

Ramiro Quispe dirige a Los Faroles en Guayaquil desde marzo de 2021. Según Elena Soto, no mató a nadie.

La policía detuvo a Ramiro Quispe en Callao. Presuntamente recibió a Elena Soto."""


def extract_harbour(extractor: Extractor) -> None:
    """Adds the claims of `HARBOUR`."""
    extractor.claim(
        "Ramiro Quispe",
        "leads",
        "Los Faroles",
        "Ramiro Quispe dirige a Los Faroles",
        where="Guayaquil",
        when="2021-03/..",
    )
    extractor.claim("Los Faroles", "controls", Object(ObjectKind.TEXT, "el puerto"), "Los Faroles mandan en el puerto")
    extractor.claim(
        "Ramiro Quispe",
        "committed",
        Object(ObjectKind.CRIME, "homicide"),
        "no mató a nadie",
        polarity=Polarity.DENIED,
        speaker="Elena Soto",
        cue="no",
    )
    extractor.claim(None, "arrested", "Ramiro Quispe", "La policía detuvo a Ramiro Quispe", where="Callao", when="2022")
    extractor.claim(
        "Ramiro Quispe",
        "associate_of",
        "Elena Soto",
        "recibió a Elena Soto",
        modality=Modality.ALLEGED,
        cue="Presuntamente",
    )


def harbour(path: str = "puerto/nota.txt", text: str = HARBOUR) -> Work:
    """Returns a document of three paragraphs with five claims."""
    metadata = Metadata("Puerto", "2022-05-02", "es", "Diario de Ensayo", None, "C", sealed=False)
    work = make_work(text, path, extract_harbour, metadata=metadata)
    problem = Problem("empty-file", path, "Nothing, for a test.", "everywhere", work.document.id, Span(0, 3))
    extraction = work.extraction
    return Work(
        work.document,
        work.original,
        Extraction(extraction.referents, extraction.mentions, extraction.claims, (problem,)),
    )


def village(number: int) -> Work:
    """Returns one of many small documents, each with a claim of its own and one person that all of them name."""
    text = f"Ramiro Quispe pagó a Pedro Mamani {number} en el barrio {number}.\n\nNadie vio nada."
    return make_work(
        text,
        f"pueblo/{number:05}.txt",
        lambda extractor: extractor.claim(
            "Ramiro Quispe", "sends_money_to", f"Pedro Mamani {number}", f"pagó a Pedro Mamani {number}", when="2020"
        ),
    )


def decide(
    act: Act, *targets: str, at: str = "2026-01-02T03:04:05Z", reason: str = "read it", **details: str
) -> Callable[[int, str], Decision]:
    """Returns what `Store.append` takes; "__" in a detail's name stands for a full stop."""
    pairs = tuple((name.replace("__", "."), value) for name, value in details.items())
    return lambda number, previous: Decision(number, act, targets, pairs, reason, "ana", at, previous)
