"""Naming: where names stand in a sentence, and what kind of thing the words around and inside them make of each.

In: a sentence. Out: its names, from left to right. Never: whose alias a name is, or that two names are one referent's.

`finding` goes from capitals to names, `titled` tells where an office ends and a name begins, `no_names` which capitals
name nobody, `headlines` which of the capitals of a headline are names.
"""

from quipus.extract.naming.finding import BEFORE, PARTICLES, Name, find_names, is_wide_demonym, with_kind
from quipus.extract.naming.headlines import find_all_names
from quipus.extract.naming.no_names import is_body

__all__ = ["BEFORE", "PARTICLES", "Name", "find_all_names", "find_names", "is_body", "is_wide_demonym", "with_kind"]
