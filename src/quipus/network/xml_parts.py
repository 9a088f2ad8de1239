"""What the two XML formats of networks share: text that XML can hold, types of attributes, a wary parser."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lxml import etree

from quipus.network.graph import Value

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that no XML 1.0 document can hold; they are written as U+FFFD."""


def xml_text(text: str) -> str:
    r"""Returns a text without characters that XML cannot hold.

    >>> xml_text("Ana\x00") == "Ana\ufffd"
    True
    """
    return _FORBIDDEN.sub("\ufffd", text)


def value_type(values: Sequence[Value]) -> str:
    """Returns the narrowest of boolean, long, double and string that holds all values that are known.

    >>> value_type([1, None, 2.5]), value_type([True]), value_type([1, "a"])
    ('double', 'boolean', 'string')
    """
    kinds = {type(value) for value in values if value is not None}
    if kinds == {bool}:
        return "boolean"
    if kinds == {int}:
        return "long"
    return "double" if kinds and kinds <= {int, float} else "string"


def value_text(value: Value) -> str:
    """Returns a value as both formats write it."""
    return xml_text(str(value).lower() if isinstance(value, bool) else str(value))


def parse_value(text: str, type_: str) -> Value:
    """Returns a text as the value of a type; as text where it is none of that type."""
    try:
        if type_ in {"int", "integer", "long"}:
            return int(text)
        if type_ in {"float", "double"}:
            return float(text)
    except ValueError:
        return text
    return text.strip().lower() in {"true", "1"} if type_ == "boolean" else text


def parse_xml(content: bytes) -> etree._Element:
    """Returns the root of an XML document, or raises ValueError. Entities and anything outside it are left alone."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise ValueError(str(error)) from None
    if root is None:
        raise ValueError("the document is empty")
    return root


def local_name(element: etree._Element) -> str:
    """Returns the name of an element without its namespace; "" for comments and the like."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""
