"""Evidence charts: entities and what is claimed between them, as lines that lead back to their words.

In: findings. Out: lines with strength, dates and places; positions; ways from one to another; pictures.
Never: a database, or a measure (places and prisons are nodes here, and no network has them).
"""

from quipus.network.evidence.grouping import Grouping, group_nodes
from quipus.network.evidence.kinds import chart_kinds, kind_of, predicates_of
from quipus.network.evidence.lines import Bundle, Line, Told, bundle_lines, make_lines
from quipus.network.evidence.picture import Picture, PictureLine, PictureNode, draw_svg
from quipus.network.evidence.placing import place_nodes_beside
from quipus.network.evidence.survey import Surveyed, Way, make_survey

__all__ = [
    "Bundle",
    "Grouping",
    "Line",
    "Picture",
    "PictureLine",
    "PictureNode",
    "Surveyed",
    "Told",
    "Way",
    "bundle_lines",
    "chart_kinds",
    "draw_svg",
    "group_nodes",
    "kind_of",
    "make_lines",
    "make_survey",
    "place_nodes_beside",
    "predicates_of",
]
