"""Sentences that stand wherever something is shown that is easily taken for more than it is."""

from __future__ import annotations

from typing import Final

CELL_CAUTION: Final = "A cell of a mobile network is an area, not a point, and no proof that anybody was there."
"""Stands wherever a cell of a mobile network is shown."""

TRANSFER_CAUTION: Final = "A transfer says that money was booked or handed over, not what for nor where it came from."
"""Stands wherever transfers are joined into flows or paths."""

PATH_CAUTION: Final = "That one payment follows another says that money may have gone on, not that it is the same."
"""Stands wherever payments are joined into paths."""

SWITCH_CAUTION: Final = (
    "That a number falls silent and another wakes up among the same contacts is a suggestion, no finding: "
    "a phone may have been passed on, and a successor may call the same people."
)
"""Stands wherever numbers are proposed to be one person's, one after the other."""

IDENTIFIER_CAUTION: Final = "A number or an account is not a person: who used it is a claim of its own."
"""Stands wherever numbers and accounts are counted or compared."""

ANSWER_CAUTION: Final = "That one message follows another does not say that it answers it."
"""Stands wherever messages of a group are counted as answers."""

SHOWN_NAME_CAUTION: Final = "A name that a chat shows was chosen by its user or by the owner of the phone."
"""Stands wherever people are called by the names of a chat."""
