"""Claims as CSV for spreadsheets: a cell that a spreadsheet would take for a formula starts with an apostrophe.

Lost against JSON lines: cues, spans behind the first, names but the fullest.
"""

from __future__ import annotations

from quipus.model import ClaimView, ObjectKind, vocabulary

COLUMNS = (
    "id",
    "subject",
    "predicate",
    "object",
    "polarity",
    "modality",
    "when",
    "where",
    "qualifiers",
    "speaker",
    "quote",
    "document",
    "place",
    "published",
    "status",
    "rule",
)

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
"""First characters that Excel, LibreOffice and Google Sheets take for a formula (OWASP, CSV injection)."""


def to_csv_row(view: ClaimView) -> list[str]:
    """Returns the cells of a claim in the order of `COLUMNS`, each inert."""
    claim = view.shown
    rest = [f"{item.name}={item.value}" for item in claim.qualifiers if item.name not in ("when", "where")]
    cells = (
        view.claim.id,
        "" if view.subject is None else view.subject.name,
        claim.predicate,
        object_words(view),
        "denied" if claim.polarity == "-" else "asserted",
        claim.modality.value,
        claim.qualifier("when") or "",
        claim.qualifier("where") or "",
        "; ".join(rest),
        "" if view.speaker is None else view.speaker.name,
        view.quote,
        view.document.path,
        str(view.locator),
        view.document.published or "",
        view.status.value,
        f"{claim.origin.maker}/{claim.origin.version} {claim.origin.rule}",
    )
    return [inert_cell(cell) for cell in cells]


def object_words(view: ClaimView) -> str:
    """Returns the object of a claim as words: a name, the label of a crime, or the words copied."""
    found = view.shown.object
    if found is None:
        return ""
    if found.kind is ObjectKind.CRIME:
        return vocabulary().get_crime(found.value).labels["en"]
    return view.object.name if view.object is not None else found.value


def inert_cell(text: str) -> str:
    """Returns a text that no spreadsheet takes for a formula.

    >>> inert_cell("=HYPERLINK(1)"), inert_cell("Juan")
    ("'=HYPERLINK(1)", 'Juan')
    """
    return f"'{text}" if text.lstrip(" ").startswith(FORMULA_STARTS) else text
