"""Bytes to an element tree with plain tag names; entities of a document type are never expanded."""

import re
from html.entities import html5

from lxml import etree, html

from kb.ingest.readers.base import UnreadableFile
from kb.ingest.readers.decoding import decode

_DOCTYPE = re.compile(r"<!DOCTYPE(?:[^\[>]|\[.*?\]\s*(?=>))*>", re.I | re.S)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_CHARSET = re.compile(rb"""<meta[^>]+charset\s*=\s*["']?\s*([\w-]+)""", re.I)
_ENTITY = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,31});")
_OF_XML = {"amp", "lt", "gt", "quot", "apos"}
# The type of a part in an EPUB, as XML and as HTML read it, and the language of XML.
_PLAIN_NAMES = (
    ("{http://www.idpf.org/2007/ops}type", "data-epub-type"),
    ("epub:type", "data-epub-type"),
    ("{http://www.w3.org/XML/1998/namespace}lang", "lang"),
)


def parse_html(data: bytes) -> etree._Element:
    """Return the root of a web page.

    Raises:
        UnreadableFile: when there is no markup in it.
    """
    text = _CONTROL.sub("", _DECLARATION.sub("", _text_of(data)))
    try:
        root = html.document_fromstring(text, parser=html.HTMLParser(no_network=True, remove_comments=True))
    except (etree.LxmlError, ValueError) as error:
        raise UnreadableFile("The page holds no markup that can be read", "Save it again from a browser.") from error
    return _plain(root)


def _text_of(data: bytes) -> str:
    declared = _CHARSET.search(data[:4096])
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    try:
        return data.decode(declared[1].decode("ascii")) if declared else decode(data)
    except (UnicodeDecodeError, LookupError):
        return decode(data)


def parse_xhtml(data: bytes) -> etree._Element:
    """Return the root of one XHTML document; one that is no well-formed XML is read as HTML."""
    text = _DOCTYPE.sub("", _DECLARATION.sub("", decode(data)))
    text = _ENTITY.sub(lambda found: found[0] if found[1] in _OF_XML else html5.get(f"{found[1]};", found[0]), text)
    try:
        parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
        return _plain(etree.fromstring(text.strip().encode(), parser))
    except etree.XMLSyntaxError:
        return parse_html(data)


def parse_xml(data: bytes) -> etree._Element:
    """Return the root of a part of a package; no entity is expanded and nothing is fetched.

    Raises:
        UnreadableFile: when it declares entities or is no XML.
    """
    if b"<!ENTITY" in data or b"<!DOCTYPE" in data[:2048]:
        raise UnreadableFile(
            "The file declares entities of its own, as harmful files do", "Save it again, or leave it."
        )
    try:
        return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as error:
        raise UnreadableFile("A part of the file is damaged", "Open and save it again, then add it.") from error


def _plain(root: etree._Element) -> etree._Element:
    """Take namespaces off names, so that one walk reads XHTML and HTML."""
    for element in root.iter(etree.Element):
        name = str(element.tag)
        plain_name = name.rpartition("}")[2].lower()
        if plain_name != name:
            element.tag = plain_name
        for key, plain in _PLAIN_NAMES:
            value = element.get(key)
            if value is not None and plain not in element.attrib:
                element.set(plain, value)
    return root
