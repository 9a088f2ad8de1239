"""Parses XML from files of unknown origin: no entities, no network, no document type, bounded depth and size."""

from __future__ import annotations

from lxml import etree

from quipus.read.result import UnreadableError, inert


def parse_xml(content: bytes, part: str) -> etree._Element:
    """Returns the root element of an XML part of an office document, or raises `UnreadableError`.

    libxml2 itself bounds depth (256) and the length of texts (10 MB) as long as `huge_tree` is off.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=False)
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableError("unreadable-file", f"The XML is damaged ({inert(error)}).", part) from error
    if has_doctype(root):
        # Office programs write none; where one stands, it is there to define entities.
        raise UnreadableError("unreadable-file", "The XML defines entities, which office programs never do.", part)
    return root


def has_doctype(root: etree._Element) -> bool:
    """Tells whether the document of an element declares a document type, and with it perhaps entities."""
    return bool(getattr(root.getroottree().docinfo, "doctype", ""))
