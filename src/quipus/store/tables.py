"""The tables of a case.

Truth: files, documents with their parts and records, claims, problems, decisions.
Derived, and made again from the truth at any time: shown, claim_refs, name_keys, name_words, entities,
entity_claims, undone, the columns documents.graded, documents.told, referents.victim and referents.blocking_keys, and
the search index (the engine's own).
The referents' column `entity` is what the resolver said.

Keys are explained in `quipus.store.encoding`.
There are no foreign keys: one writer keeps the rows together in one transaction, and `verify` checks them.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ColumnElement,
    Double,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    ScalarSelect,
    SmallInteger,
    Table,
    Text,
    literal_column,
)
from sqlalchemy import text as sql_text
from sqlalchemy.types import TypeEngine

from quipus.store.encoding import SHIFT

LAYOUT = 4
"""Version of this layout. A case with a greater one was made by a newer quipus; `migrating` brings up older ones."""

# Sorted by code point on every engine, as Python sorts.
TEXT: TypeEngine[str] = Text().with_variant(Text(collation="C"), "postgresql")
# INTEGER PRIMARY KEY is SQLite's row number itself, 64 bits wide.
KEY: TypeEngine[int] = BigInteger().with_variant(Integer(), "sqlite")

metadata = MetaData()


def _key(name: str = "key") -> Column[int]:
    return Column(name, KEY, primary_key=True, autoincrement=False)


def _id(name: str = "id", *, nullable: bool = False) -> Column[bytes]:
    return Column(name, LargeBinary, nullable=nullable)


def _text(name: str, *, nullable: bool = False) -> Column[str]:
    return Column(name, TEXT, nullable=nullable)


def _integer(name: str, *, nullable: bool = False) -> Column[int]:
    return Column(name, Integer, nullable=nullable)


def _where(condition: str) -> dict[str, Any]:
    """Returns the options of an index over some of the rows."""
    return {"sqlite_where": sql_text(condition), "postgresql_where": sql_text(condition)}


def _key_to(name: str, *, nullable: bool = False) -> Column[int]:
    return Column(name, KEY, nullable=nullable)


meta = Table("meta", metadata, Column("name", TEXT, primary_key=True), _text("value"))

files = Table(
    "files", metadata, Column("path", TEXT, primary_key=True), _id("content"), _text("settings"), _text("worker")
)

file_documents = Table(
    "file_documents",
    metadata,
    Column("path", TEXT, primary_key=True),
    Column("position", Integer, primary_key=True),
    _id("document"),
    Index("file_documents_by_document", "document"),
    sqlite_with_rowid=False,
)

documents = Table(
    "documents",
    metadata,
    _key(),
    _id(),
    _text("path"),
    _text("name"),
    _text("media_type"),
    _text("reader"),
    _id("parent", nullable=True),
    _text("title", nullable=True),
    _text("published", nullable=True),
    _text("language", nullable=True),
    _text("publisher", nullable=True),
    _text("authority", nullable=True),
    _text("reliability", nullable=True),
    Column("sealed", Boolean, nullable=False),
    _id("text_digest"),
    _integer("n_passages"),
    _integer("n_referents"),
    _integer("n_mentions"),
    _integer("n_claims"),
    _text("graded", nullable=True),
    _text("told", nullable=True),
    _integer("n_records"),
    _id("records_digest", nullable=True),
    Index("documents_by_id", "id", unique=True),
    Index("documents_by_path", "path"),
    Index("documents_by_name", "name"),
    Index("documents_by_parent", "parent"),
)

texts = Table("texts", metadata, _key(), Column("body", LargeBinary, nullable=False))

passages = Table(
    "passages",
    metadata,
    _key(),
    _integer("start"),
    _integer("stop"),
    _text("kind"),
    _text("speaker", nullable=True),
    Column("asks", Boolean, nullable=False),
    _integer("page", nullable=True),
    _integer("message", nullable=True),
    _text("sheet", nullable=True),
    _integer("row", nullable=True),
)

pages = Table(
    "pages",
    metadata,
    _key(),
    _integer("number"),
    _integer("start"),
    _integer("stop"),
    Column("width", Double, nullable=False),
    Column("height", Double, nullable=False),
    Column("boxes", LargeBinary, nullable=False),
)

records = Table(
    "records",
    metadata,
    _key(),
    _integer("start"),
    _integer("stop"),
    _text("kind"),
    _text("act"),
    _text("source_kind", nullable=True),
    _text("source", nullable=True),
    _text("source_written", nullable=True),
    _text("target_kind", nullable=True),
    _text("target", nullable=True),
    _text("target_written", nullable=True),
    _text("group_kind", nullable=True),
    _text("group_value", nullable=True),
    _text("group_written", nullable=True),
    _text("at", nullable=True),
    _text("until", nullable=True),
    _text("amount", nullable=True),
    _text("currency", nullable=True),
    _text("details", nullable=True),
    Index("records_by_source", "source"),
    Index("records_by_target", "target"),
    Index("records_by_group", "group_value"),
    Index("records_by_time", "at"),
)
"""The typed rows of documents, by their number; `*_written` is empty where the record has the normal form itself."""

referents = Table(
    "referents",
    metadata,
    _key(),
    _id(),
    _text("type"),
    _integer("start"),
    _integer("stop"),
    _text("names"),
    _text("blocking_keys"),
    _id("entity", nullable=True),
    Column("victim", Boolean, nullable=False),
    Index("referents_by_id", "id", unique=True),
    Index("referents_by_entity", "entity"),
)

mentions = Table(
    "mentions",
    metadata,
    _key(),
    _integer("start"),
    _integer("stop"),
    _key_to("referent"),
    _text("name"),
    _text("form"),
)

claims = Table(
    "claims",
    metadata,
    _key(),
    _id(),
    _integer("position"),
    _key_to("passage", nullable=True),
    _integer("start"),
    _integer("stop"),
    _text("body"),
    Index("claims_by_id", "id", unique=True),
)
"""`key` counts in order of the text, with what people entered last; `position` as the extractor gave them."""

shown = Table(
    "shown",
    metadata,
    _key(),
    _text("predicate"),
    _text("modality"),
    _text("polarity"),
    _text("status"),
    _text("credibility", nullable=True),
    _text("day", nullable=True),
    _text("first", nullable=True),
    _text("last", nullable=True),
    _text("corrections", nullable=True),
    Index("shown_corrected", "key", **_where("corrections IS NOT NULL")),
    Index("shown_decided", "status", **_where("status <> 'open'")),
)
"""What is filtered and sorted by, with corrections applied; one row for each claim, under the claim's key."""

claim_refs = Table(
    "claim_refs",
    metadata,
    Column("referent", KEY, primary_key=True, autoincrement=False),
    Column("role", SmallInteger, primary_key=True, autoincrement=False),
    Column("claim", KEY, primary_key=True, autoincrement=False),
    _text("day", nullable=True),
    Index("claim_refs_by_claim", "claim"),
    sqlite_with_rowid=False,
)
"""Which claims speak of a referent; `day` is that of `shown`."""

name_keys = Table(
    "name_keys",
    metadata,
    Column("name_key", TEXT, primary_key=True),
    Column("referent", KEY, primary_key=True, autoincrement=False),
    Column("blocking", Boolean, nullable=False),
    sqlite_with_rowid=False,
)
"""All names of the referents, folded; `blocking` are those that may show two referents to be one (no aliases).

Keys that come of the parts of a name stand beside them; they begin with "=" (`quipus.resolve.keys`).
"""

name_words = Table(
    "name_words",
    metadata,
    Column("word", TEXT, primary_key=True),
    Column("name_key", TEXT, primary_key=True),
    sqlite_with_rowid=False,
)
"""The words of every distinct key of `name_keys`, so that a name borne by ten thousand referents is listed once."""

entities = Table(
    "entities",
    metadata,
    Column("id", LargeBinary, primary_key=True),
    _text("type"),
    _text("name"),
    _text("names"),
    _integer("n_documents"),
    _integer("n_claims"),
    Column("victim", Boolean, nullable=False),
    Index("entities_by_type", "type", "n_claims"),
    sqlite_with_rowid=False,
)

UNDATED = "~"
"""Day of a claim without one in `entity_claims`; it sorts behind every date."""

entity_claims = Table(
    "entity_claims",
    metadata,
    Column("entity", LargeBinary, primary_key=True),
    Column("day", TEXT, primary_key=True),
    Column("place", TEXT, primary_key=True),
    Column("claim", KEY, primary_key=True, autoincrement=False),
    _text("predicate"),
    sqlite_with_rowid=False,
)
"""The claims of which an entity with a row in `entities` is subject or object, in the order in which they are shown.

The first of them are found without reading the others, of which there may be a hundred thousand.
`place` sorts by the document's path, and documents of one path by their ids.
"""

problems = Table(
    "problems",
    metadata,
    _id(),
    _text("file", nullable=True),
    _key_to("holder", nullable=True),
    _integer("position"),
    _text("code"),
    _text("path"),
    _text("message"),
    _text("place"),
    _id("document", nullable=True),
    _integer("start", nullable=True),
    _integer("stop", nullable=True),
    Index("problems_by_file", "file"),
    Index("problems_by_holder", "holder"),
    Index("problems_by_document", "document"),
)
"""A file's own problems have `file`; those of an extraction have `holder`, the key of its document."""

decisions = Table(
    "decisions",
    metadata,
    _key("number"),
    _id(),
    _text("act"),
    _text("targets"),
    _text("details"),
    _text("reason"),
    _text("author"),
    _text("decided_at"),
    _id("previous"),
    Index("decisions_by_id", "id", unique=True),
)

decision_ids = Table(
    "decision_ids",
    metadata,
    Column("id", TEXT, primary_key=True),
    Column("number", KEY, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)
"""Which decisions name an id, as a target or as the value of a correction."""

undone = Table("undone", metadata, _key("number"))
"""The decisions that are not in force."""

BY_DOCUMENT = (texts, passages, pages, records, referents, mentions, claims, shown)
"""Tables whose `key` lies in the key range of the document."""

EXTRACTED = (referents, mentions, claims, shown)
"""Those of them that hold what was found in the document."""


def document_key_sql(key: ColumnElement[int]) -> ColumnElement[int]:
    """Returns the SQL for the key of the document that a thing belongs to."""
    return key.op(">>", return_type=KEY)(literal_column(str(SHIFT)))


def first_key_sql(document: ColumnElement[int] | ScalarSelect[int]) -> ColumnElement[int]:
    """Returns the SQL for the least key that a thing of a document may have."""
    return document.op("<<", return_type=KEY)(literal_column(str(SHIFT)))
