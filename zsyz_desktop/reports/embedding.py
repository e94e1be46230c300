"""A face inside a PDF: one Type0 / Identity-H font object whose text copies right, beyond the BMP too.

reportlab's own TrueType fonts write a wrong ToUnicode for 𬭎 and make one object per 256 characters (papers.md, traps).
"""

import hashlib

from reportlab.pdfbase import pdfdoc

from zsyz_desktop.reports.subset import subset
from zsyz_desktop.typesetting.faces import Face

_MAPPINGS_AT_ONCE = 100  # what a CMap may list between beginbfchar and endbfchar (Adobe 5014)

_CMAP = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
{}
endcmap
CMapName currentdict /CMap defineresource pop
end
end
"""


class EmbeddedFace:
    """A face as one document uses it: codes are given out in the order in which characters first appear.

    `key` is the font's name in the page resources, such as `F1`.
    """

    def __init__(self, face: Face, key: str) -> None:
        self.face = face
        self.key = key
        self._codes: dict[str, str] = {}

    def encode(self, text: str) -> str:
        """Two bytes for each character, as hexadecimal digits; code 0 is left to .notdef."""
        codes = self._codes
        for c in text:
            if c not in codes:
                codes[c] = f"{len(codes) + 1:04x}"
        return "".join([codes[c] for c in text])

    def addObjects(self, document: pdfdoc.PDFDocument) -> None:  # noqa: N802 - reportlab calls it so when it saves
        """Put font, widths, outlines and ToUnicode into the document."""
        program = subset(self.face, [0, *(self.face.glyphs[ord(c)] for c in self._codes)])
        name = f"{_tag(program)}+{self.face.name}"
        font = {
            "Type": pdfdoc.PDFName("Font"),
            "Subtype": pdfdoc.PDFName("Type0"),
            "BaseFont": pdfdoc.PDFName(name),
            "Encoding": pdfdoc.PDFName("Identity-H"),
            "DescendantFonts": pdfdoc.PDFArray([self._descendant(document, name, program)]),
            "ToUnicode": _stream(document, f"toUnicode:{self.key}", _to_unicode(self._codes).encode("ascii")),
        }
        fonts = document.idToObject["BasicFonts"].dict
        fonts[self.key] = document.Reference(pdfdoc.PDFDictionary(font), self.key)

    def _descendant(self, document: pdfdoc.PDFDocument, name: str, program: bytes) -> object:
        font = {
            "Type": pdfdoc.PDFName("Font"),
            "Subtype": pdfdoc.PDFName("CIDFontType2"),
            "BaseFont": pdfdoc.PDFName(name),
            "CIDSystemInfo": pdfdoc.PDFDictionary(
                {"Registry": pdfdoc.PDFString("Adobe"), "Ordering": pdfdoc.PDFString("Identity"), "Supplement": 0}
            ),
            "CIDToGIDMap": pdfdoc.PDFName("Identity"),
            "DW": 1000,
            "W": pdfdoc.PDFArray([1, pdfdoc.PDFArray([round(self.face.advance(c), 2) for c in self._codes])]),
            "FontDescriptor": self._descriptor(document, name, program),
        }
        return document.Reference(pdfdoc.PDFDictionary(font), f"cid:{self.key}")

    def _descriptor(self, document: pdfdoc.PDFDocument, name: str, program: bytes) -> object:
        ascent, descent = self.face.rise
        descriptor = {
            "Type": pdfdoc.PDFName("FontDescriptor"),
            "FontName": pdfdoc.PDFName(name),
            "Flags": 4,
            "FontBBox": pdfdoc.PDFArray(list(self.face.box)),
            "ItalicAngle": 0,
            "Ascent": ascent,
            "Descent": -descent,
            "CapHeight": 733,
            "StemV": 80,
            "FontFile2": _stream(document, f"program:{self.key}", program, Length1=len(program)),
        }
        return document.Reference(pdfdoc.PDFDictionary(descriptor), f"descriptor:{self.key}")


def _stream(document: pdfdoc.PDFDocument, name: str, content: bytes, **entries: int) -> object:
    stream = pdfdoc.PDFStream(content=content)
    stream.dictionary.dict.update(entries)
    stream.filters = [pdfdoc.PDFZCompress]
    return document.Reference(stream, name)


def _tag(program: bytes) -> str:
    """Six capital letters that tell one subset from another (PDF 32000-1, 9.6.4)."""
    digest = hashlib.sha256(program).digest()
    return "".join(chr(ord("A") + byte % 26) for byte in digest[:6])


def _to_unicode(codes: dict[str, str]) -> str:
    lines = [f"<{code.upper()}> <{character.encode('utf-16-be').hex().upper()}>" for character, code in codes.items()]
    blocks = []
    for start in range(0, len(lines), _MAPPINGS_AT_ONCE):
        part = lines[start : start + _MAPPINGS_AT_ONCE]
        blocks.append("\n".join((f"{len(part)} beginbfchar", *part, "endbfchar")))
    return _CMAP.format("\n".join(blocks)) if blocks else _CMAP.format("")
