"""Finds the files below some paths, with the settings that side-cars give them."""

from __future__ import annotations

import fnmatch
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from quipus.model.problem import Problem
from quipus.read.limits import MAX_FOLDERS
from quipus.read.result import inert, inert_path
from quipus.read.settings import (
    CASE_FILE,
    NO_SETTINGS,
    PROFILE_ENDING,
    SIDECAR_ENDING,
    FolderSettings,
    Settings,
    parse_case_file,
    parse_profile_file,
    parse_sidecar,
)


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file to read.

    Attributes:
        location: on disk.
        path: as shown: the root folder's own name and the relative path ("docs/a/b.pdf"); a single file's name.
        settings: what side-cars say about it.
    """

    location: Path
    path: str
    settings: Settings = NO_SETTINGS


@dataclass(frozen=True, slots=True)
class Found:
    """Files to read, what was wrong with paths and side-cars, and what was left alone.

    `ignored` names hidden files and folders, side-cars, lock files of office programs, links inside folders,
    folders with a marker and things that are no files (sockets, devices).
    """

    files: tuple[FoundFile, ...] = ()
    problems: tuple[Problem, ...] = ()
    ignored: tuple[str, ...] = ()


@dataclass(slots=True)
class _Walk:
    """What a walk has gathered so far; `marker` names a file by which folders are left alone, "" none."""

    marker: str = ""
    files: dict[str, FoundFile] = field(default_factory=dict)
    locations: set[Path] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)
    ignored: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Scope:
    """A `case.yaml` with the folder in which it stands; `used` gathers which of its entries named a file."""

    folder: str
    shown: str
    settings: FolderSettings
    used: set[str] = field(default_factory=set)


def find_files(paths: Sequence[Path], marker: str = "") -> Found:
    """Returns all files at and below some paths, sorted by path as shown; a path that does not exist is a problem.

    Args:
        paths: files and folders.
        marker: name of a file by which a folder is left alone with all in it; "" leaves none alone.
    """
    walk = _Walk(marker)
    for path in paths:
        if path.is_dir():
            root = inert_path(path.resolve().name or "root")
            _walk_folder(path, root, (), walk)
        elif path.is_file():
            _take_single(path, walk)
        else:
            shown = inert_path(path.as_posix())
            walk.problems.append(Problem("not-found", shown, f"There is no file or folder {shown}."))
    files = tuple(walk.files[shown] for shown in sorted(walk.files))
    return Found(files, tuple(walk.problems), tuple(sorted(walk.ignored)))


def _take_single(path: Path, walk: _Walk) -> None:
    scopes: tuple[_Scope, ...] = ()
    case_file = path.with_name(CASE_FILE)
    if case_file.is_file():
        # Entries for the other files of the folder name no file here, and are no fault.
        scopes = (_read_scope(case_file, "", CASE_FILE, walk),)
    _take_file(path, inert_path(path.name), scopes, walk)


def _walk_folder(folder: Path, shown: str, scopes: tuple[_Scope, ...], walk: _Walk) -> None:
    if walk.marker and (folder / walk.marker).is_file():
        walk.ignored.append(shown)
        return
    own: tuple[_Scope, ...] = ()
    if (folder / CASE_FILE).is_file():
        own = (_read_scope(folder / CASE_FILE, shown + "/", f"{shown}/{CASE_FILE}", walk),)
    if shown.count("/") >= MAX_FOLDERS:
        message = f"Folders are nested more than {MAX_FOLDERS} levels deep; this one was not read."
        walk.problems.append(Problem("too-many-parts", shown, message))
        return
    for entry in _entries(folder, shown, walk):
        name = f"{shown}/{inert_path(entry.name)}"
        if _is_ignored(entry):
            walk.ignored.append(name)
        elif entry.is_dir(follow_symlinks=False):
            _walk_folder(Path(entry.path), name, (*own, *scopes), walk)
        else:
            _take_file(Path(entry.path), name, (*own, *scopes), walk)
    for scope in own:
        walk.problems.extend(_unused(scope))


def _entries(folder: Path, shown: str, walk: _Walk) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return sorted(entries, key=lambda entry: entry.name)
    except OSError as error:
        walk.problems.append(
            Problem("unreadable-file", shown, f"The folder cannot be listed: {inert(error.strerror)}.")
        )
        return []


def _is_ignored(entry: os.DirEntry[str]) -> bool:
    name = entry.name
    return (
        name.startswith((".", "~$"))
        or (name.startswith("~") and name.endswith((".tmp", "~")))
        or name == CASE_FILE
        or name.endswith((SIDECAR_ENDING, PROFILE_ENDING))
        or entry.is_symlink()  # what it leads to is found where it lies, or lies outside
        or not (entry.is_file(follow_symlinks=False) or entry.is_dir(follow_symlinks=False))
    )


def _take_file(location: Path, shown: str, scopes: tuple[_Scope, ...], walk: _Walk) -> None:
    resolved = location.resolve()
    if resolved in walk.locations:
        return
    if shown in walk.files:
        other = inert_path(str(walk.files[shown].location))
        message = f"{inert_path(str(location))} has the same path in the case as {other}, and was left out."
        walk.problems.append(Problem("path-clash", shown, message))
        return
    walk.locations.add(resolved)
    settings = _read_sidecar(location, shown, walk)
    for scope in scopes:
        settings = settings.over(_settings_in(scope, shown))
    walk.files[shown] = FoundFile(location, shown, settings)


def _read_sidecar(location: Path, shown: str, walk: _Walk) -> Settings:
    sidecar = location.with_name(location.name + SIDECAR_ENDING)
    if not sidecar.is_file():
        return Settings()
    content = _content(sidecar, shown + SIDECAR_ENDING, walk)
    settings, problems = parse_sidecar(content, shown + SIDECAR_ENDING)
    walk.problems.extend(problems)
    return _with_profile(settings, location.parent, shown + SIDECAR_ENDING, walk)


def _read_scope(case_file: Path, folder: str, shown: str, walk: _Walk) -> _Scope:
    settings, problems = parse_case_file(_content(case_file, shown, walk), shown)
    walk.problems.extend(problems)
    defaults = _with_profile(settings.defaults, case_file.parent, shown, walk)
    files = tuple((name, _with_profile(told, case_file.parent, shown, walk)) for name, told in settings.files)
    return _Scope(folder, shown, FolderSettings(defaults, files))


def _with_profile(settings: Settings, folder: Path, shown: str, walk: _Walk) -> Settings:
    """Returns settings with the profile that a file beside them holds, where they name one."""
    told = settings.profile
    if told is None or not told.endswith(PROFILE_ENDING):
        return settings
    if Path(told).name != told:
        message = f"In {shown}, key 'profile' names {inert(told)!r}; the file has to stand in the same folder."
        walk.problems.append(Problem("bad-settings", shown, message))
        return replace(settings, profile=None)
    profile, problems = parse_profile_file(_content(folder / told, inert_path(told), walk), inert_path(told))
    walk.problems.extend(problems)
    return replace(settings, profile=profile)


def _content(location: Path, shown: str, walk: _Walk) -> bytes:
    try:
        return location.read_bytes()
    except OSError as error:
        walk.problems.append(Problem("bad-settings", shown, f"{shown} cannot be read: {inert(error.strerror)}."))
        return b""


def _settings_in(scope: _Scope, shown: str) -> Settings:
    """Returns what a `case.yaml` says about a file: an exact path before globs, a later glob before an earlier one."""
    relative = shown[len(scope.folder) :]
    settings = Settings()
    for pattern, told in _in_order(scope.settings.files, relative):
        scope.used.add(pattern)
        settings = settings.over(told)
    return settings.over(scope.settings.defaults)


def _in_order(entries: Sequence[tuple[str, Settings]], relative: str) -> Iterator[tuple[str, Settings]]:
    yield from ((pattern, told) for pattern, told in entries if pattern == relative)
    for pattern, told in reversed(entries):
        if pattern != relative and fnmatch.fnmatchcase(relative, pattern):
            yield pattern, told


def _unused(scope: _Scope) -> Iterator[Problem]:
    for pattern, _ in scope.settings.files:
        if pattern not in scope.used:
            message = f"In {scope.shown}, key {'files: ' + inert(pattern)!r} names no file in this folder."
            yield Problem("bad-settings", scope.shown, message)
