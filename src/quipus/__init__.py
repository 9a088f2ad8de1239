"""quipus turns a folder of documents about organised crime into a case: a network of sourced claims.

>>> from quipus import Case
"""

import os
from typing import TYPE_CHECKING, Any

# The networks of the pipelines are small: a second thread waits in a loop and costs six times the processor time.
# It counts only if it is set before numpy is imported, and only where the user has not chosen.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

if TYPE_CHECKING:
    from quipus.case import Added, Case, Dossier

__all__ = ["Added", "Case", "Dossier", "__version__"]
__version__ = "0.1.0"


def __getattr__(name: str) -> Any:  # noqa: ANN401 - the module protocol (PEP 562)
    """Imports the case when it is asked for, so that `import quipus.model` stays light."""
    if name in ("Added", "Case", "Dossier"):
        import quipus.case  # noqa: PLC0415 - late on purpose

        return getattr(quipus.case, name)
    raise AttributeError(f"module 'quipus' has no attribute {name!r}")
