"""The same letter made as others would make it: in Typst, in naive Platypus, as a Word file through LibreOffice.

Each gets the finished words of the letter (its blocks, its code) and sets them in its own way with our fonts.
"""

import json
import shutil
import subprocess
import tempfile
import zipfile
from datetime import UTC, date, datetime
from hashlib import sha256
from importlib import import_module
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import zxingcpp
from reportlab.graphics.barcode.qr import QrCodeWidget
from reportlab.graphics.shapes import Drawing
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics, ttfonts
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table

from tpd_exchange.letters.layout import lay_out
from tpd_exchange.letters.merge import Said, SaidFacts, SaidTable, SaidText
from tpd_exchange.letters.seal import Seal, canonical, qr_payload
from tpd_exchange.letters.template import Template
from tpd_exchange.paths import FONTS

Words = dict[str, Any]

TYPST = """
#let letter = json(bytes(sys.inputs.letter))
#set document(title: letter.title)
#set page(paper: "a4", margin: 20mm, footer: context align(center,
  text(8pt, font: "Noto Sans KR", counter(page).display("1 / 1", both: true))))
#set text(font: "Noto Serif KR", size: 10.5pt, lang: "ko")
#set par(justify: true, leading: 0.75em)
#pdf.attach("record.json", bytes(letter.record), relationship: "data", mime-type: "application/json",
  description: "What this letter says, as data")
#align(center, text(20pt, weight: "bold", font: "Noto Sans KR", letter.head))
#line(length: 100%)
#for block in letter.blocks {
  if block.kind == "table" {
    let labelled(row) = (text(9pt, font: "Noto Sans KR", row.first()), ..row.slice(1))
    table(columns: block.rows.first().len(), ..block.rows.map(labelled).flatten())
  } else { par(block.text) }
}
#line(length: 100%)
#image(bytes(letter.code), format: "svg", width: 18mm, alt: "code")
"""


def words(template: Template, facts: dict[str, Any], language: str, seal: Seal) -> Words:
    """What the letter says, as a rival's data."""
    part = lay_out(template, facts, language, "a4", seal)[1][0]
    blocks: list[dict[str, Any]] = []
    for block in part.blocks:
        if isinstance(block, SaidText):
            blocks.append({"kind": "text", "text": _plain(block.words)})
        elif isinstance(block, SaidFacts):
            rows = [[_plain(row.label), _plain(row.value)] for row in block.rows]
            blocks.append({"kind": "table", "rows": rows})
        elif isinstance(block, SaidTable):
            blocks.append({"kind": "table", "rows": [[_plain(cell) for cell in row] for row in block.rows]})
    return {"title": f"{template.name_ko} {part.reference}", "head": facts["office"]["name_ko"], "blocks": blocks,
            "payload": part.code, "reference": part.reference, "values": facts, "seal": seal}  # fmt: skip


def _plain(said: Said) -> str:
    return "".join(word.text for word in said)


def with_code(said: Words) -> Words:
    """The same with its record, and its signed code as a drawing: what no rival does for us."""
    record = canonical(said["values"])
    payload = qr_payload(said["reference"], date(2026, 1, 12), sha256(record).hexdigest(), said["seal"])
    barcode = zxingcpp.create_barcode(payload, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    told = {name: said[name] for name in ("title", "head", "blocks")}
    return {**told, "record": record.decode(), "code": barcode.to_svg()}


class Typst:
    """Typst, its compiler and its fonts kept from letter to letter; archival and accessible, as ours."""

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory()
        source = Path(self._folder.name) / "letter.typ"
        source.write_text(TYPST, encoding="utf-8")
        typst = import_module("typst")
        self._compiler = typst.Compiler(str(source), font_paths=[str(FONTS)], ignore_system_fonts=True)

    @staticmethod
    def installed() -> bool:
        """Whether it is here: `pip install typst`, the extra `bench`."""
        return find_spec("typst") is not None

    def __call__(self, said: Words) -> bytes:
        """The letter."""
        data = json.dumps(with_code(said), ensure_ascii=False)
        made: bytes = self._compiler.compile(
            sys_inputs={"letter": data},
            pdf_standards=["a-3b", "ua-1"],
            timestamp=int(datetime(2026, 1, 12, tzinfo=UTC).timestamp()),
        )
        return made


def platypus(said: Words) -> bytes:
    """ReportLab as most use it: everything anew for each letter."""
    for name in ("serif-400", "serif-700"):
        pdfmetrics.registerFont(ttfonts.TTFont(f"naive-{name}", str(FONTS / f"{name}.ttf")))
    plain = ParagraphStyle("plain", fontName="naive-serif-400", fontSize=10.5, leading=17, wordWrap="CJK")
    bold = ParagraphStyle("bold", parent=plain, fontName="naive-serif-700", fontSize=20, leading=30, alignment=1)
    story: list[Any] = [Paragraph(escape(said["head"]), bold)]
    for block in said["blocks"]:
        if block["kind"] == "table":
            rows = [[Paragraph(escape(cell), plain) for cell in row] for row in block["rows"]]
            story.append(Table(rows, style=[("GRID", (0, 0), (-1, -1), 0.4, colors.black)]))
        else:
            story.append(Paragraph(escape(block["text"]), plain))
        story.append(Spacer(1, 4))
    drawing = Drawing(60, 60)
    drawing.add(QrCodeWidget(said["payload"], barWidth=60, barHeight=60, barLevel="M"))
    story.append(drawing)
    file = BytesIO()
    SimpleDocTemplate(file, pagesize=A4, title=said["title"]).build(story)
    return file.getvalue()


def libreoffice() -> str | None:
    """Where LibreOffice is, if it is here."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def word_file(said: Words) -> bytes:
    """A Word file of the letter, turned into a PDF by LibreOffice."""
    parts = [f"<w:p><w:r><w:t>{escape(said['head'])}</w:t></w:r></w:p>"]
    for block in said["blocks"]:
        texts = [block["text"]] if block["kind"] == "text" else [" · ".join(row) for row in block["rows"]]
        parts += [f"<w:p><w:r><w:t>{escape(text)}</w:t></w:r></w:p>" for text in texts]
    space = "http://schemas.openxmlformats.org"
    body = f'<w:document xmlns:w="{space}/wordprocessingml/2006/main"><w:body>{"".join(parts)}</w:body></w:document>'
    kinds = (
        f'<Types xmlns="{space}/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Override PartName="/word/document.xml" ContentType='
        '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
    )
    links = (
        f'<Relationships xmlns="{space}/package/2006/relationships"><Relationship Id="r1" Target="word/document.xml" '
        f'Type="{space}/officeDocument/2006/relationships/officeDocument"/></Relationships>'
    )
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "letter.docx"
        with zipfile.ZipFile(file, "w") as opened:
            for name, text in (("[Content_Types].xml", kinds), ("_rels/.rels", links), ("word/document.xml", body)):
                opened.writestr(name, text)
        command = [str(libreoffice()), "--headless", "--convert-to", "pdf", "--outdir", folder, str(file)]
        subprocess.run(command, check=True, capture_output=True)
        return file.with_suffix(".pdf").read_bytes()
