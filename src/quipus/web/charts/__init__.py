"""Charts as SVG inside a page: drawn on the server, with classes for the page's styles, readable without colour.

In: charts as data. Out: SVG as safe markup, every text escaped. Never: a script, an inline style, or a chart without
words for those who do not see it.
"""

from quipus.web.charts.drawing import draw_chart

__all__ = ["draw_chart"]
