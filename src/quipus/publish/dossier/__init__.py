"""The dossier of one entity: its findings under headings, what nobody reports on, and what stays open.

In: an entity and its findings. Out: frozen sections, for a page and for print. Never: a database, or words of a layout.
"""

from quipus.publish.dossier.headings import Heading, PartRule, Rule, headings_of, predicates_of
from quipus.publish.dossier.questions import Questions, Unknown, find_questions
from quipus.publish.dossier.sections import OTHER, Part, Section, Sections, make_section, make_sections

__all__ = [
    "OTHER",
    "Heading",
    "Part",
    "PartRule",
    "Questions",
    "Rule",
    "Section",
    "Sections",
    "Unknown",
    "find_questions",
    "headings_of",
    "make_section",
    "make_sections",
    "predicates_of",
]
