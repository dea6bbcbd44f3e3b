"""Turns laid-out pages into a file: fonts embedded, text tagged with meaning and language, same pages same bytes."""

from datetime import date

from tpd_exchange.letters import archive, pdf
from tpd_exchange.letters.draw import Pen
from tpd_exchange.letters.fonts import Fonts, Presets
from tpd_exchange.letters.page import ARTIFACT, Element, Sheets
from tpd_exchange.letters.pictures import pixels


def write(sheets: Sheets, day: date, presets: Presets) -> bytes:
    """The file of these pages."""
    file = pdf.File()
    root, tree, pages_number = file.reserve(), file.reserve(), file.reserve()
    resources = file.reserve()
    fonts, pictures = Fonts(presets), dict[bytes, str]()
    page_numbers, marks = [], []
    for index, page in enumerate(sheets.pages):
        pen = Pen(page, sheets.elements, fonts, pictures)
        content = file.stream(pen.draw())
        marks.append(pen.marks)
        page_numbers.append(
            file.add(
                pdf.dictionary(
                    Type=b"/Page",
                    Parent=pdf.reference(pages_number),
                    Resources=pdf.reference(resources),
                    MediaBox=b"[0 0 %s %s]" % (f"{page.width:g}".encode(), f"{page.height:g}".encode()),
                    Contents=pdf.reference(content),
                    StructParents=index,
                    Tabs=b"/S",
                )
            )
        )
    file.add(pdf.dictionary(Type=b"/Pages", Kids=pdf.references(page_numbers), Count=len(page_numbers)), pages_number)
    objects = {label: pdf.reference(_picture(file, data)) for data, label in pictures.items()}
    file.add(pdf.dictionary(Font=fonts.embed(file), XObject=pdf.dictionary(**objects)), resources)
    _structure(file, tree, sheets, page_numbers, marks)
    _catalog(file, root, tree, pages_number, sheets, day)
    info = file.add(
        pdf.dictionary(
            Title=pdf.string(sheets.title),
            Producer=b"(TPD Exchange)",
            Creator=b"(TPD Exchange)",
            CreationDate=pdf.moment(day),
            ModDate=pdf.moment(day),
        )
    )
    return file.finish(root, info)


def _catalog(file: pdf.File, root: int, tree: int, pages: int, sheets: Sheets, day: date) -> None:
    profile = file.stream(archive.colour_profile(), N=3)
    intent = pdf.dictionary(
        Type=b"/OutputIntent",
        S=b"/GTS_PDFA1",
        OutputConditionIdentifier=b"(sRGB)",
        Info=b"(sRGB)",
        DestOutputProfile=pdf.reference(profile),
    )
    metadata = file.readable(archive.metadata(sheets.title, sheets.language, day), Type=b"/Metadata", Subtype=b"/XML")
    file.add(
        pdf.dictionary(
            Type=b"/Catalog",
            Pages=pdf.reference(pages),
            Lang=b"(%s)" % sheets.language.encode(),
            MarkInfo=b"<</Marked true>>",
            StructTreeRoot=pdf.reference(tree),
            Metadata=pdf.reference(metadata),
            OutputIntents=b"[" + intent + b"]",
            ViewerPreferences=b"<</DisplayDocTitle true>>",
        ),
        root,
    )


def _picture(file: pdf.File, data: bytes) -> int:
    image = pixels(data)
    size: dict[str, bytes | int] = {
        "Type": b"/XObject",
        "Subtype": b"/Image",
        "Width": image.width,
        "Height": image.height,
        "BitsPerComponent": 8,
    }
    if image.opacity:
        mask = file.packed(image.opacity, **size, ColorSpace=b"/DeviceGray")
        return file.packed(image.colour, **size, ColorSpace=b"/DeviceRGB", SMask=pdf.reference(mask))
    return file.packed(image.colour, **size, ColorSpace=b"/DeviceRGB")


def _structure(file: pdf.File, tree: int, sheets: Sheets, pages: list[int], marks: list[list[int]]) -> None:
    """The tree of elements, and for each page the elements of its marked content."""
    elements = sheets.elements
    document = file.reserve()
    numbers = [file.reserve() for _ in elements]
    kids: list[list[bytes]] = [[] for _ in elements]
    top: list[bytes] = []
    for number, element in enumerate(elements):
        (top if element.parent == ARTIFACT else kids[element.parent]).append(pdf.reference(numbers[number]))
    for page, found in zip(pages, marks, strict=True):
        for place, number in enumerate(found):
            kids[number].append(b"<</Type /MCR /Pg %s /MCID %d>>" % (pdf.reference(page), place))
    for number, element in enumerate(elements):
        parent = document if element.parent == ARTIFACT else numbers[element.parent]
        extra = {"Alt": pdf.string(element.alternative)} if element.alternative else {}
        if element.role in ("TH", "TD"):
            extra["A"] = _cell(element)
        file.add(
            pdf.dictionary(
                Type=b"/StructElem",
                S=pdf.name(element.role),
                P=pdf.reference(parent),
                Lang=b"(%s)" % element.language.encode(),
                K=b"[" + b" ".join(kids[number]) + b"]",
                **extra,
            ),
            numbers[number],
        )
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


def _cell(element: Element) -> bytes:
    scope: dict[str, bytes] = {"Scope": pdf.name(element.scope)} if element.role == "TH" else {}
    return pdf.dictionary(O=b"/Table", ColSpan=element.span, **scope)
