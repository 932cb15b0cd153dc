"""Letterheads that are wrong in one way each, made out of the one that ships."""

import zipfile
from io import BytesIO

from tests.render import sample

R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PLAIN = sample.look().docx
HEADER_REFERENCE = f'<w:headerReference xmlns:r="{R}" w:type="default" r:id="h1"/>'


def unpacked(docx: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(docx)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(parts: dict[str, bytes]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def changed(name: str, old: str, new: str) -> bytes:
    parts = unpacked(PLAIN)
    assert old.encode() in parts[name]
    return zipped(parts | {name: parts[name].replace(old.encode(), new.encode())})


def with_parts(**more: bytes) -> bytes:
    return zipped(unpacked(PLAIN) | more)


def with_header(inside: str, relations: str = "") -> bytes:
    """A header holding `inside`, with these relationships."""
    parts = unpacked(PLAIN)
    document, related = "word/document.xml", "word/_rels/document.xml.rels"
    parts[document] = parts[document].replace(b"<w:sectPr>", b"<w:sectPr>" + HEADER_REFERENCE.encode())
    link = f'<Relationship Id="h1" Type="{R}/header" Target="header1.xml"/></Relationships>'
    parts[related] = parts[related].replace(b"</Relationships>", link.encode())
    parts["word/header1.xml"] = f'<w:hdr xmlns:w="{W}" xmlns:r="{R}">{inside}</w:hdr>'.encode()
    parts["word/chart.xml"] = b"<chart/>"  # something that a relationship can lead to
    if relations:
        namespace = "http://schemas.openxmlformats.org/package/2006/relationships"
        parts["word/_rels/header1.xml.rels"] = (
            f'<Relationships xmlns="{namespace}">{relations}</Relationships>'.encode()
        )
    return zipped(parts)


def relation(kind: str, target: str, mode: str = "") -> str:
    external = ' TargetMode="External"' if mode else ""
    return f'<Relationship Id="x1" Type="{R}/{kind}" Target="{target}"{external}/>'
