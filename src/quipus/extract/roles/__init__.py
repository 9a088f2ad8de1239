"""Who attacked whom, by what means: fillers of the five roles of MUC-4, from English news about political violence.

In: the text of a document. Out: fillers with their spans. Never: claims; these roles are measured on their own.
Training (`training.py`) reads annotated documents; it is not needed at run time.
"""

from quipus.extract.roles.evidence import ROLES
from quipus.extract.roles.filler import ORIGIN, RoleFill, fill_roles
from quipus.extract.roles.reading import fold_mention

__all__ = ["ORIGIN", "ROLES", "RoleFill", "fill_roles", "fold_mention"]
