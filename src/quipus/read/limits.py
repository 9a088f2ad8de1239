"""Bounds of what a reader takes on, so that no file can hang or fill the machine.

Each is far above what the documents of a desk need; what lies beyond becomes a problem and is named in it.
"""

from __future__ import annotations

MAX_FILE_BYTES = 512 * 1024 * 1024
"""Bytes of one file. A file is held in memory once, and the case keeps it once more."""

MAX_CHARACTERS = 20_000_000
"""Characters of one document's text: about 8,000 pages."""

MAX_HTML_BYTES = 16 * 1024 * 1024
"""Bytes of a web page; its tree takes about twenty times as much memory."""

MAX_RTF_BYTES = 64 * 1024 * 1024
"""Bytes of an RTF file without its pictures; reading is done character by character in Python."""

MAX_XML_BYTES = 256 * 1024 * 1024
"""Unpacked bytes of one XML part of an office document."""

MAX_ROWS = 200_000
"""Rows read from one table; each is a passage."""

MAX_CELLS = 20_000_000
"""Cells that a sheet may span: the spreadsheet library keeps empty ones in memory too, at 24 bytes each."""

MAX_COLUMNS = 1_000
"""Cells read from one row; a row beyond that is no sentence for anyone."""

MAX_PAGES = 5_000
"""Pages read from one paginated document."""

MAX_PARTS = 10_000
"""Members of one archive, messages of one mailbox, attachments of one message, all levels together."""

MAX_DEPTH = 4
"""Levels of archives and messages inside each other."""

MAX_FOLDERS = 200
"""Levels of folders. Walking takes one frame a level, and Python has 1,000."""

MAX_UNPACKED_BYTES = 1024 * 1024 * 1024
"""Bytes that all parts of one file may unpack to, all levels together."""

MAX_RATIO = 200
"""Unpacked bytes for each packed byte, beyond `MIN_BOMB_BYTES`. Text packs about 5:1, spreadsheet XML up to 100:1;
deflate cannot exceed 1032:1, which is what bombs are made of."""

MIN_BOMB_BYTES = 64 * 1024 * 1024
"""Unpacked bytes below which no ratio is harmful."""

MAX_PASSAGE = 100_000
"""Characters of one passage; a longer one is cut at a sentence or blank into several. Language pipelines take less
than a million characters at once, in memory that grows with the length."""

MAX_PASSAGES = 300_000
"""Passages of one document; each takes about 400 bytes of memory. A book has about 10,000."""

OCR_SECONDS = 120
"""Seconds that Tesseract may take for one page; a dense A4 page at 300 dpi takes about 5."""

OCR_DPI = 300
"""Resolution at which pages are drawn for Tesseract, the one that its documentation advises."""
