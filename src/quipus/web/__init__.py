"""The desk: a local web app to look at a case, check it and decide.

In: requests of one browser on this machine. Out: pages, and JSON under /api/v1. Never: logic of the domain, which
`quipus.case` and the rooms below it hold; nothing is fetched from elsewhere.
"""

from quipus.web.app import make_app
from quipus.web.serving import serve

__all__ = ["make_app", "serve"]
