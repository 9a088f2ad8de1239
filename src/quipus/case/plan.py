"""Which files are new, and which were worked off before: the ledger's side of adding."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from quipus.model import Problem, document_id
from quipus.read import READ_VERSION, FoundFile
from quipus.store import FileEntry, FileWork


def worker() -> str:
    """Returns names and versions of the stages; the ledger keeps it, so that older work is known as such."""
    from quipus.extract import EXTRACTOR  # noqa: PLC0415 - takes a tenth of the time in which a command starts

    return f"{READ_VERSION} {EXTRACTOR}"


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be done with the files found.

    Attributes:
        new: to be read. copies: entries for files whose bytes stand in the case under another path, with problems.
        known: paths worked off before. older: those of `known` that another version read.
        removed: paths of documents that a person took out of the case.
    """

    new: tuple[FoundFile, ...]
    copies: tuple[FileWork, ...]
    known: tuple[str, ...]
    older: tuple[str, ...]
    removed: tuple[str, ...]


@dataclass(slots=True)
class _Sorting:
    new: list[FoundFile] = field(default_factory=list)
    copies: list[FileWork] = field(default_factory=list)
    known: list[str] = field(default_factory=list)
    older: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    owners: dict[str, FileEntry] = field(default_factory=dict)


def make_plan(
    found: Iterable[FoundFile], ledger: Mapping[str, FileEntry], removed: frozenset[str], *, again: bool
) -> Plan:
    """Sorts files into new, known, copies and removed ones by their bytes and settings.

    Args:
        found: files, in order; of two with the same bytes the first is read.
        ledger: what was worked off, by path.
        removed: ids of documents that a decision took out.
        again: read also what is known or was removed.
    """
    sorting = _Sorting(owners={} if again else {entry.content: entry for entry in reversed(tuple(ledger.values()))})
    for file in found:
        _sort(file, ledger, removed, sorting, again=again)
    return Plan(
        tuple(sorting.new), tuple(sorting.copies), tuple(sorting.known), tuple(sorting.older), tuple(sorting.removed)
    )


def _sort(
    file: FoundFile, ledger: Mapping[str, FileEntry], removed: frozenset[str], sorting: _Sorting, *, again: bool
) -> None:
    entry = entry_for(file)
    before = ledger.get(file.path)
    same = before is not None and (before.content, before.settings) == (entry.content, entry.settings)
    if entry.content in removed and not again:
        sorting.removed.append(file.path)
    elif before is not None and same and not again:
        sorting.known.append(file.path)
        if before.worker != worker():
            sorting.older.append(file.path)
    elif entry.content in sorting.owners and sorting.owners[entry.content].path != file.path:
        sorting.copies.append(_copy(entry, sorting.owners[entry.content]))
    else:
        sorting.owners[entry.content] = entry
        sorting.new.append(file)


def entry_for(file: FoundFile) -> FileEntry:
    """Returns the ledger's line for a file as it lies on the disk now, without documents yet."""
    return FileEntry(file.path, _content_id(file.location), file.settings.digest(), worker())


def _content_id(location: Path) -> str:
    try:
        return document_id(location.read_bytes())
    except OSError:
        return ""  # the reader will say why it cannot be read


def _copy(entry: FileEntry, owner: FileEntry) -> FileWork:
    problems: tuple[Problem, ...] = ()
    if entry.settings != owner.settings:
        message = f"holds the same bytes as {owner.path}, whose settings differ; those of {owner.path} stand"
        problems = (Problem("copy-with-other-settings", entry.path, message),)
    return FileWork(FileEntry(entry.path, entry.content, entry.settings, entry.worker, owner.documents), (), problems)
