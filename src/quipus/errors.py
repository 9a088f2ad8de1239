"""The tree of exceptions.

    QuipusError                  wrong use; builds its own message, knows its exit code
    ├── CaseError                the case itself
    │   ├── CaseNotFoundError    no case at this address
    │   ├── CaseBusyError        another process is writing
    │   └── CaseVersionError     made by a newer quipus
    ├── NotFoundError            nothing in the case has this id or name
    ├── AmbiguousError           several things have it
    ├── DecisionError            a decision that cannot stand
    │   └── TakenError           somebody else has just decided the same thing
    ├── VocabularyError          a word that the vocabulary lacks
    ├── SettingsError            faults of side-cars and options, all of them at once
    └── MissingPartError         an optional part is not installed

Bad *input* never raises: stages return it as problems (`quipus.model.problem`).
"""

from __future__ import annotations

from collections.abc import Sequence


class QuipusError(Exception):
    """Base of every error that quipus raises on purpose.

    The message says what happened, where, and what to do next.
    """

    exit_code = 1


class CaseError(QuipusError):
    """Something about the case as a whole."""

    exit_code = 3


class CaseNotFoundError(CaseError):
    """No case lies at the address given."""

    def __init__(self, address: str) -> None:
        self.address = address
        super().__init__(f"There is no case at {address}. Make one with: quipus add {address} FOLDER")


class CaseBusyError(CaseError):
    """Another process holds the case for writing."""

    def __init__(self, address: str) -> None:
        self.address = address
        super().__init__(f"Another process is writing to {address}. Wait until it is done, then run the command again.")


class CaseVersionError(CaseError):
    """The case was written by a version of quipus that this one does not know."""

    def __init__(self, address: str, found: str, known: str) -> None:
        self.address, self.found, self.known = address, found, known
        super().__init__(
            f"The case {address} has layout {found}, this program knows {known}. "
            "Install a newer quipus: pip install --upgrade quipus"
        )


class NotFoundError(QuipusError):
    """Nothing in the case has the id or name that was asked for."""

    exit_code = 4

    def __init__(self, kind: str, wanted: str, hint: str = "") -> None:
        self.kind, self.wanted = kind, wanted
        super().__init__(f"No {kind} {wanted!r} in this case." + (f" {hint}" if hint else ""))


class AmbiguousError(QuipusError):
    """Several things answer to the id or name that was given."""

    exit_code = 4

    def __init__(self, kind: str, wanted: str, candidates: Sequence[str]) -> None:
        self.kind, self.wanted, self.candidates = kind, wanted, tuple(candidates)
        listed = "\n".join(f"  {candidate}" for candidate in self.candidates[:10])
        more = len(self.candidates) - 10
        super().__init__(
            f"{wanted!r} fits {len(self.candidates)} of kind {kind}. Give more of the id:\n{listed}"
            + (f"\n  and {more} more" if more > 0 else "")
        )


class DecisionError(QuipusError):
    """A decision that contradicts another one, or that lacks what it needs."""

    exit_code = 5


class TakenError(DecisionError):
    """Somebody else decided on the same thing a moment ago."""

    def __init__(self, author: str | None, act: str | None) -> None:
        self.author, self.act = author, act
        who = f"{author} has just decided this ({act})." if author else "Somebody has just decided this."
        super().__init__(f"{who} Nothing was written; look at it again.")


class VocabularyError(QuipusError):
    """A word that the vocabulary does not have."""

    exit_code = 2

    def __init__(self, kind: str, word: str, known: Sequence[str]) -> None:
        self.kind, self.word, self.known = kind, word, tuple(known)
        super().__init__(f"Unknown {kind} {word!r}. Known: {', '.join(self.known)}")


class SettingsError(QuipusError):
    """Faults in side-cars, case.yaml or options, collected and shown together."""

    exit_code = 2

    def __init__(self, faults: Sequence[str]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(self.faults))


class MissingPartError(QuipusError):
    """An optional part of quipus is needed and not installed."""

    exit_code = 6

    def __init__(self, part: str, extra: str) -> None:
        self.part, self.extra = part, extra
        super().__init__(f"{part} is not installed. Install it with: pip install 'quipus[{extra}]'")
