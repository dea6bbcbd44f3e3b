"""Turns laid-out pages into a file: fonts embedded, text tagged with meaning and language, same pages same bytes."""

from datetime import date

from tpd_exchange.letters import archive, pdf
from tpd_exchange.letters.draw import Pen
from tpd_exchange.letters.fonts import Fonts, Presets
from tpd_exchange.letters.page import Sheets
from tpd_exchange.letters.pictures import pixels
from tpd_exchange.letters.structure import write_structure


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
    write_structure(file, tree, sheets, page_numbers, marks)
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
