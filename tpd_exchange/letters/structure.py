"""The tree of meaning of a file: which element each marked stretch of a page belongs to, in reading order."""

from tpd_exchange.letters.fillable import Widget
from tpd_exchange.letters.page import ARTIFACT, Element, Sheets
from tpd_exchange.letters.saving import LetterDocument, Plain, string


def add_structure(document: LetterDocument, sheets: Sheets, marks: list[list[int]], widgets: list[Widget]) -> None:
    """Put the elements into the file; `marks` are those of each page's marked content."""
    tree, top = Plain(), Plain()
    root, top_name = document.add(tree), document.add(top)
    nodes = [Plain() for _ in sheets.elements]
    names = document.add_all(nodes)
    kids: list[list[str]] = [[] for _ in nodes]
    first: list[str] = []
    for element, name in zip(sheets.elements, names, strict=True):
        (first if element.parent == ARTIFACT else kids[element.parent]).append(name)
    pages = [document.add(page) for page in document.Pages.pages]
    for page, found in zip(pages, marks, strict=True):
        for place, number in enumerate(found):
            kids[number].append(f"<</Type /MCR /Pg {page} /MCID {place}>>")
    for widget in widgets:
        kids[widget.element].append(f"<</Type /OBJR /Pg {pages[widget.page]} /Obj {widget.reference}>>")
    for element, node, below in zip(sheets.elements, nodes, kids, strict=True):
        node.text = _element(element, top_name if element.parent == ARTIFACT else names[element.parent], below)
    top.text = f"<</Type /StructElem /S /Document /P {root} /K [{' '.join(first)}]>>".encode()
    rows = [f"{page} [{' '.join([names[number] for number in found])}]" for page, found in enumerate(marks)]
    rows += [f"{key} {names[widget.element]}" for key, widget in enumerate(widgets, len(marks))]
    tree.text = (
        f"<</Type /StructTreeRoot /K {top_name} /ParentTree <</Nums [{' '.join(rows)}]>> "
        f"/ParentTreeNextKey {len(rows)}>>"
    ).encode()
    document.entries |= {"StructTreeRoot": root, "MarkInfo": "<</Marked true>>"}


def _element(one: Element, parent: str, kids: list[str]) -> bytes:
    """An element as it stands in the file. ReportLab has none; a letter has hundreds."""
    text = f"<</Type /StructElem /S /{one.role} /Lang ({one.language}) /P {parent} /K [{' '.join(kids)}]"
    if one.role in ("TH", "TD"):
        scope = f" /Scope /{one.scope}" if one.role == "TH" else ""
        text += f" /A <</O /Table /ColSpan {one.span}{scope}>>"
    alternative = b" /Alt " + string(one.alternative) if one.alternative else b""
    return text.encode() + alternative + b">>"
