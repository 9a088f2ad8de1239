"""Elements of an SVG with every value escaped, and how wide a text is about."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

LETTER = 7.1
"""Mean width of a letter at 14 px of the page's sans-serif, measured over names of people and places."""


def tag(name: str, content: Markup | str = "", /, **attributes: object) -> Markup:
    """Returns an element; an attribute's underscores stand for hyphens, a last one is dropped, None leaves it out.

    >>> tag("text", "a & b", x=1, text_anchor="end", class_="who")
    Markup('<text x="1" text-anchor="end" class="who">a &amp; b</text>')
    """
    given = Markup("").join(
        Markup(' {}="{}"').format(key.rstrip("_").replace("_", "-"), _short(value))
        for key, value in attributes.items()
        if value is not None
    )
    return Markup("<{0}{1}>{2}</{0}>").format(name, given, content)


def _short(value: object) -> object:
    return f"{value:.1f}".removesuffix(".0") if isinstance(value, float) else value


def join(parts: Iterable[Markup]) -> Markup:
    """Returns elements one after the other."""
    return Markup("").join(parts)


def picture(width: float, height: float, label: str, content: Iterable[Markup], *, role: str = "img") -> Markup:
    """Returns a whole SVG; `label` says what it shows. One that holds links is no "img" but a "group"."""
    title = tag("title", label)
    return tag(
        "svg", title + join(content), viewBox=f"0 0 {width:.0f} {height:.0f}", role=role, aria_label=label,
        class_="chart", width=round(width), height=round(height),
    )  # fmt: skip


def text_width(text: str, letter: float = LETTER) -> float:
    """Returns about how wide a text is, in pixels."""
    return letter * len(text)


def shortened(text: str, width: float, letter: float = LETTER) -> str:
    """Returns a text that fits, cut with an ellipsis where it does not.

    >>> shortened("Corte Superior de Justicia", 80)
    'Corte Supe…'
    """
    most = max(int(width / letter), 2)
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"
