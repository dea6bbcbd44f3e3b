"""The tree of meaning of a file: which element each marked stretch of a page belongs to, in reading order."""

from typing import Any

from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFObject

from tpd_exchange.letters.fillable import Widget
from tpd_exchange.letters.mended import reference, string
from tpd_exchange.letters.page import ARTIFACT, Element, Sheets


class Node(PDFObject):
    """An element in a file. ReportLab has none; written in one go, for a letter has hundreds."""

    def __init__(self, element: Element) -> None:
        self.element = element
        self.kids: list[str] = []
        self.parent = ""

    def format(self, document: Any) -> bytes:
        """The element as it stands in the file."""
        one = self.element
        language = f" /Lang ({one.language})" if one.language else ""
        text = f"<</Type /StructElem /S /{one.role}{language} /P {self.parent} /K [{' '.join(self.kids)}]"
        if one.role in ("TH", "TD"):
            scope = f" /Scope /{one.scope}" if one.role == "TH" else ""
            text += f" /A <</O /Table /ColSpan {one.span}{scope}>>"
        alternative = b" /Alt " + string(one.alternative) if one.alternative else b""
        return text.encode() + alternative + b">>"


def add_structure(document: Any, sheets: Sheets, marks: list[list[int]], widgets: list[Widget]) -> None:
    """Put the elements into the file; `marks` are those of each page's marked content."""
    tree = PDFDictionary({"Type": "/StructTreeRoot", "ParentTreeNextKey": len(marks) + len(widgets)})
    root = reference(document, tree)
    top = Node(Element("Document", ""))
    top.parent = root
    nodes = [Node(element) for element in sheets.elements]
    names = [reference(document, node) for node in nodes]
    top_name = reference(document, top)
    for node, name in zip(nodes, names, strict=True):
        above = node.element.parent
        (top if above == ARTIFACT else nodes[above]).kids.append(name)
        node.parent = top_name if above == ARTIFACT else names[above]
    for page, found in zip(document.Pages.pages, marks, strict=True):
        page_name = reference(document, page)
        for place, number in enumerate(found):
            nodes[number].kids.append(f"<</Type /MCR /Pg {page_name} /MCID {place}>>")
    for widget in widgets:
        page_name = reference(document, document.Pages.pages[widget.page])
        nodes[widget.element].kids.append(f"<</Type /OBJR /Pg {page_name} /Obj {widget.reference}>>")
    tree["K"] = top_name
    rows = [f"{page} [{' '.join(names[number] for number in found)}]" for page, found in enumerate(marks)]
    rows += [f"{key} {names[widget.element]}" for key, widget in enumerate(widgets, len(marks))]
    tree["ParentTree"] = f"<</Nums [{' '.join(rows)}]>>"
    document.Catalog.StructTreeRoot = tree
    document.Catalog.MarkInfo = PDFDictionary({"Marked": "true"})
