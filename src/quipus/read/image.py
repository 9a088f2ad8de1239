"""Reads pictures of pages (.png, .jpg, .tif) through Tesseract."""

from __future__ import annotations

from quipus.model.problem import Problem
from quipus.read.layout import Sheet, lay_out
from quipus.read.ocr import ADVICE, OcrError, recognize
from quipus.read.result import Draft

_DPI = 72
"""Pixels are taken for points: few pictures tell their resolution, and places are shown on the picture itself."""
_KINDS = ((b"\x89PNG", "image/png"), (b"\xff\xd8", "image/jpeg"))


def read(content: bytes, path: str) -> Draft:
    """Returns a picture as a draft with the text recognised on it; without Tesseract, a problem."""
    media_type = next((kind for magic, kind in _KINDS if content.startswith(magic)), "image/tiff")
    try:
        pages = recognize(content, _DPI)
    except OcrError as error:
        problem = Problem("needs-ocr", path, f"The picture was not read: {error}. {ADVICE}")
        return Draft("", media_type, "image/1", problems=(problem,))
    laid = lay_out([Sheet(number, page.width, page.height, page.lines) for number, page in enumerate(pages, 1)])
    if not laid.text:
        return Draft("", media_type, "image/1")
    problem = Problem("read-by-ocr", path, "The text was recognised from the picture by Tesseract.")
    return Draft(laid.text, media_type, "image/1", laid.passages, pages=laid.pages, problems=(problem,))
