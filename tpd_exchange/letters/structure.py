"""Writes the tree of meaning beside the drawn pages: what a screen reader walks through."""

from tpd_exchange.letters import pdf
from tpd_exchange.letters.page import ARTIFACT, Element, Sheets


def write_structure(file: pdf.File, tree: int, sheets: Sheets, pages: list[int], marks: list[list[int]]) -> None:
    """The tree of elements as object `tree`; `marks` are, for each page, the elements of its marked content."""
    document = file.reserve()
    numbers = [file.reserve() for _ in sheets.elements]
    top, kids = _kids(sheets.elements, numbers, pages, marks)
    for number, element in enumerate(sheets.elements):
        parent = document if element.parent == ARTIFACT else numbers[element.parent]
        file.add(_described(element, parent, kids[number]), numbers[number])
    file.add(
        pdf.dictionary(Type=b"/StructElem", S=b"/Document", P=pdf.reference(tree), K=b"[" + b" ".join(top) + b"]"),
        document,
    )
    rows = b" ".join(
        b"%d %s" % (page, pdf.references([numbers[number] for number in found])) for page, found in enumerate(marks)
    )
    file.add(
        pdf.dictionary(
            Type=b"/StructTreeRoot",
            K=pdf.reference(document),
            ParentTreeNextKey=len(pages),
            ParentTree=b"<</Nums [" + rows + b"]>>",
        ),
        tree,
    )


def _kids(
    elements: list[Element], numbers: list[int], pages: list[int], marks: list[list[int]]
) -> tuple[list[bytes], list[list[bytes]]]:
    """What stands directly in the document, and what in each element: other elements and marked content."""
    top: list[bytes] = []
    kids: list[list[bytes]] = [[] for _ in elements]
    for number, element in enumerate(elements):
        (top if element.parent == ARTIFACT else kids[element.parent]).append(pdf.reference(numbers[number]))
    for page, found in zip(pages, marks, strict=True):
        for place, number in enumerate(found):
            kids[number].append(b"<</Type /MCR /Pg %s /MCID %d>>" % (pdf.reference(page), place))
    return top, kids


def _described(element: Element, parent: int, kids: list[bytes]) -> bytes:
    extra = {"Alt": pdf.string(element.alternative)} if element.alternative else {}
    if element.role in ("TH", "TD"):
        scope: dict[str, bytes] = {"Scope": pdf.name(element.scope)} if element.role == "TH" else {}
        extra["A"] = pdf.dictionary(O=b"/Table", ColSpan=element.span, **scope)
    return pdf.dictionary(
        Type=b"/StructElem",
        S=pdf.name(element.role),
        P=pdf.reference(parent),
        Lang=b"(%s)" % element.language.encode(),
        K=b"[" + b" ".join(kids) + b"]",
        **extra,
    )
