"""The page: matplotlib, fetched when the first picture is drawn, with settings that make equal files equal."""

from __future__ import annotations

import contextlib
import textwrap
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from quipus.errors import MissingPartError, SettingsError
from quipus.network.drawing.palette import INK, PAPER, SOFT

SUFFIXES = (".svg", ".png")
DPI = 160
GROUND = {"boxstyle": "square,pad=0.1", "facecolor": PAPER, "edgecolor": "none", "alpha": 0.75}
"""Behind names, so that lines do not run through them; outlines of letters would make text in an SVG into paths."""
_SETTINGS: Any = {
    "font.family": "sans-serif",
    "font.sans-serif": ["DejaVu Sans"],  # comes with matplotlib: pictures do not depend on the machine's fonts
    "font.size": 9,
    "svg.fonttype": "none",  # text stays text: it can be searched and read aloud
    "svg.hashsalt": "quipus",  # ids of an SVG are the same each time
    "axes.edgecolor": SOFT,
    "axes.labelcolor": INK,
    "text.color": INK,
    "xtick.color": SOFT,
    "ytick.color": SOFT,
    "figure.facecolor": PAPER,
    "savefig.facecolor": PAPER,
    "text.parse_math": False,  # a name with two dollar signs is no formula
}


@contextlib.contextmanager
def page(width: float, height: float) -> Iterator[tuple[Any, Any]]:
    """Yields a figure of a size in inches and its axes.

    Raises:
        MissingPartError: matplotlib is not installed.
    """
    try:
        import matplotlib as mpl  # noqa: PLC0415 - half a second, and an optional part
        from matplotlib.backends.backend_agg import FigureCanvasAgg  # noqa: PLC0415
        from matplotlib.figure import Figure  # noqa: PLC0415
    except ModuleNotFoundError as missing:
        raise MissingPartError("matplotlib", "plot") from missing
    with mpl.rc_context(_SETTINGS):
        figure = Figure(figsize=(width, height))
        FigureCanvasAgg(figure)  # a renderer to measure text by, without a window
        yield figure, figure.add_axes((0.0, 0.0, 1.0, 1.0))


def check_target(target: Path) -> None:
    """Raises `SettingsError` if a picture cannot be written to a file of this name."""
    if target.suffix.lower() not in SUFFIXES:
        raise SettingsError([f"{target.name}: a picture ends in {' or '.join(SUFFIXES)}."])


def save(figure: Any, target: Path) -> None:  # noqa: ANN401 matplotlib is optional
    """Writes a figure; the file of equal charts is equal, so that it can lie in a repository."""
    metadata = {"Date": None} if target.suffix.lower() == ".svg" else {"Software": None}
    try:
        figure.savefig(target, dpi=DPI, metadata=metadata)
    except OSError as error:
        raise SettingsError([f"{target} cannot be written: {error.strerror}"]) from error


def head_and_foot(figure: Any, title: str, policy: str, notes: Sequence[str]) -> None:  # noqa: ANN401
    """Writes the title above and the policy with what is left out below."""
    width, height = figure.get_size_inches()
    edge = 0.28 / width
    figure.text(edge, 1 - 0.22 / height, title, fontsize=13, fontweight="bold", va="top", ha="left")
    letters = int((width - 0.56) * 17.5)  # letters of 7 points that fit on an inch
    lines = [line for text in _told(policy, notes) for line in _wrap(text, letters)]
    figure.text(edge, 0.16 / height, "\n".join(lines), fontsize=7, color=SOFT, va="bottom", ha="left", linespacing=1.35)


def foot_height(policy: str, notes: Sequence[str], width: float) -> float:
    """Returns how many inches `head_and_foot` takes at the bottom."""
    letters = int((width - 0.56) * 17.5)
    n_lines = sum(len(_wrap(text, letters)) for text in _told(policy, notes))
    return 0.3 + n_lines * 0.132


def _told(policy: str, notes: Sequence[str]) -> tuple[str, ...]:
    return (f"Policy: {policy or 'every tie given'}", *notes)


def _wrap(text: str, letters: int) -> list[str]:
    return textwrap.wrap(text, letters) or [""]
