"""A writer of small PDFs: text at a place, in a size and weight; outline, page labels, pictures."""

from dataclasses import dataclass, field

WIDTH, HEIGHT = 595, 842
_FONTS = {"regular": "Helvetica", "bold": "Helvetica-Bold", "italic": "Helvetica-Oblique", "mono": "Courier"}


@dataclass
class PdfPage:
    parts: list[str] = field(default_factory=list)
    picture: bool = False

    def text(self, x: float, y: float, words: str, size: float = 10, font: str = "regular") -> "PdfPage":
        """Set words with their foot `y` points below the top of the page."""
        safe = words.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
        self.parts.append(f"BT /{font} {size} Tf 1 0 0 1 {x} {HEIGHT - y} Tm ({safe}) Tj ET")
        return self

    def rectangle(self, x: float, y: float, width: float, height: float, fill: float | None = None) -> "PdfPage":
        """Draw a rectangle whose top left corner is `y` points below the top of the page; `fill` is its grey."""
        shape = f"{x} {HEIGHT - y - height} {width} {height} re"
        self.parts.append(f"q {shape} S Q" if fill is None else f"q {fill} g {shape} f Q")
        return self

    def rule(self, x: float, y: float, to_x: float, to_y: float) -> "PdfPage":
        """Draw a line between two points."""
        self.parts.append(f"q 0.5 w {x} {HEIGHT - y} m {to_x} {HEIGHT - to_y} l S Q")
        return self

    def lines(
        self, x: float, y: float, lines: list[str], size: float = 10, font: str = "regular", leading: float = 12
    ) -> "PdfPage":
        """Set lines one below the other."""
        for count, line in enumerate(lines):
            self.text(x, y + count * leading, line, size, font)
        return self


@dataclass
class Pdf:
    pages: list[PdfPage] = field(default_factory=list)
    outline: list[tuple[int, str, int]] = field(default_factory=list)
    labels: str = ""
    info: dict[str, str] = field(default_factory=dict)
    encrypted: bool = False

    def page(self) -> PdfPage:
        """Add a page."""
        self.pages.append(PdfPage())
        return self.pages[-1]

    def data(self) -> bytes:
        """Return the bytes of the file."""
        return _Writer(self).written()


class _Writer:
    def __init__(self, pdf: Pdf) -> None:
        self._pdf = pdf
        self._objects: list[bytes] = []

    def _add(self, body: str | bytes) -> int:
        self._objects.append(body if isinstance(body, bytes) else body.encode("cp1252"))
        return len(self._objects)

    def written(self) -> bytes:
        catalogue, tree = self._add(""), self._add("")
        fonts = " ".join(f"/{name} {self._font(base)} 0 R" for name, base in _FONTS.items())
        fonts += f" /formula {self._formula_font()} 0 R"
        pages = [self._page(page, tree, fonts) for page in self._pdf.pages]
        kids = " ".join(f"{number} 0 R" for number in pages)
        self._objects[tree - 1] = f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode()
        outline = f" /Outlines {self._outline(pages)} 0 R" if self._pdf.outline else ""
        labels = f" /PageLabels << /Nums [{self._pdf.labels}] >>" if self._pdf.labels else ""
        self._objects[catalogue - 1] = f"<< /Type /Catalog /Pages {tree} 0 R{outline}{labels} >>".encode()
        info = self._add("<< " + " ".join(f"/{key} ({value})" for key, value in self._pdf.info.items()) + " >>")
        return self._file(catalogue, info)

    def _font(self, base: str) -> int:
        return self._add(f"<< /Type /Font /Subtype /Type1 /BaseFont /{base} /Encoding /WinAnsiEncoding >>")

    def _formula_font(self) -> int:
        """Add a font whose p is said to be the letter pi of formulas, which stands beyond the first 65,536 signs."""
        signs = b"1 beginbfchar <70> <D835DF0B> endbfchar"
        space = b"1 begincodespacerange <00> <FF> endcodespacerange"
        cmap = b"/CIDInit /ProcSet findresource begin begincmap %s %s endcmap end" % (space, signs)
        stream = self._add(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(cmap), cmap))
        return self._add(f"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode {stream} 0 R >>")

    def _page(self, page: PdfPage, tree: int, fonts: str) -> int:
        content = "\n".join(page.parts)
        pictures = ""
        if page.picture:
            pictures = f" /XObject << /Im {self._picture()} 0 R >>"
            content += f"\nq {WIDTH} 0 0 {HEIGHT} 0 0 cm /Im Do Q"
        stream = content.encode("cp1252")
        drawn = self._add(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
        return self._add(
            f"<< /Type /Page /Parent {tree} 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] /Contents {drawn} 0 R "
            f"/Resources << /Font << {fonts} >>{pictures} >> >>"
        )

    def _picture(self) -> int:
        return self._add(
            b"<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 "
            b"/Length 1 >>\nstream\n\x80\nendstream"
        )

    def _outline(self, pages: list[int]) -> int:
        """Add a flat outline; levels are nested by giving each entry its children."""
        root = self._add("")
        self._children(root, pages, list(self._pdf.outline), 1)
        return root

    def _children(self, parent: int, pages: list[int], entries: list[tuple[int, str, int]], level: int) -> None:
        groups: list[list[tuple[int, str, int]]] = []
        for entry in entries:
            if entry[0] == level or not groups:
                groups.append([entry])
            else:
                groups[-1].append(entry)
        numbers = [self._add("") for _ in groups]
        for at, group in enumerate(groups):
            if len(group) > 1:
                self._children(numbers[at], pages, group[1:], level + 1)
            extra = self._objects[numbers[at] - 1].decode("cp1252")
            before = f" /Prev {numbers[at - 1]} 0 R" if at else ""
            behind = f" /Next {numbers[at + 1]} 0 R" if at + 1 < len(numbers) else ""
            _, title, page = group[0]
            body = f"<< /Title ({title}) /Parent {parent} 0 R /Dest [{pages[page]} 0 R /Fit]{before}{behind} {extra} >>"
            self._objects[numbers[at] - 1] = body.encode("cp1252")
        links = f"/First {numbers[0]} 0 R /Last {numbers[-1]} 0 R /Count {len(numbers)}"
        own = links if level > 1 else f"<< /Type /Outlines {links} >>"
        self._objects[parent - 1] = own.encode()

    def _file(self, catalogue: int, info: int) -> bytes:
        data = b"%PDF-1.7\n"
        offsets = []
        for number, body in enumerate(self._objects, 1):
            offsets.append(len(data))
            data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
        start = len(data)
        table = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
        guard = f" /Encrypt << /Filter /Standard /V 1 /R 2 /O <{'41' * 32}> /U <{'42' * 32}> /P -4 >> /ID [<00> <00>]"
        trailer = (
            f"/Size {len(offsets) + 1} /Root {catalogue} 0 R /Info {info} 0 R{guard if self._pdf.encrypted else ''}"
        )
        rest = f"xref\n0 {len(offsets) + 1}\n0000000000 65535 f \n{table}trailer\n<< {trailer} >>\nstartxref\n{start}\n"
        return data + rest.encode() + b"%%EOF\n"
