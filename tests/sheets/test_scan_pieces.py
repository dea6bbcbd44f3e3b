"""However a sheet comes in pieces, what is noted of it is what is noted of it in one."""

from hypothesis import given, settings
from hypothesis import strategies as some

from tpd_exchange.sheets import scan

PLACES = some.sampled_from(["A1", "B20", "Z999", "AA3", "BC12345", "XFD1048576", "a7", "aB8"])
KINDS = some.sampled_from(["", ' t="e"', " t='e'", ' t="str"', ' s="3" t="n"', ' t="inlineStr"'])
INSIDE = some.sampled_from(
    [
        "<v>5</v>",
        "<v>#N/A</v>",
        "<f>SUM(A1)</f>",
        "<f>1+1</f><v>#REF!</v>",
        "<f>1</f><v></v>",
        "<x:f>2</x:f>",
        "<is><t>a:b</t></is>",
        "",
    ]
)
BETWEEN = some.sampled_from(["", "", "<row>", "</row>", "김", "\n"])
# No place stands twice in a sheet.
SHEETS = some.lists(some.tuples(PLACES, KINDS, INSIDE, BETWEEN), max_size=8, unique_by=lambda one: one[0]).map(
    lambda cells: "".join(f'{before}<c r="{place}"{kind}>{inside}</c>' for place, kind, inside, before in cells)
)


def noted(pieces: list[bytes]) -> scan.Noted:
    found, carried = scan.Noted("sheet"), b""
    for piece in pieces:
        carried = scan._cells(carried + piece, found)
    scan._cells(carried + b"c>", found)
    return found


@settings(deadline=None)
@given(SHEETS, some.data())
def test_pieces_are_noted_as_the_whole(sheet, data):
    content = sheet.encode()
    cuts = sorted(data.draw(some.sets(some.integers(0, len(content)), max_size=8)))
    pieces = [content[begin:end] for begin, end in zip([0, *cuts], [*cuts, len(content)], strict=True)]
    assert noted(pieces) == noted([content])
