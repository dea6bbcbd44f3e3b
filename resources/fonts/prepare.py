"""Cuts the bundled faces from their published files: `python prepare.py FOLDER_WITH_ORIGINALS`.

Run by hand when a face changes; needs fontTools, which the app itself does not. The letters' engine reads the result
directly (tpd_exchange/letters/face.py) and relies on three things done here: outlines only of simple glyphs (composites
are resolved), one format 12 character map, no layout tables. The kerning of Latin pairs goes into kerning.json.
"""

import json
import string
import sys
from collections.abc import Iterator
from pathlib import Path

from fontTools import subset
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables import otTables
from fontTools.ttLib.tables._c_m_a_p import CmapSubtable

GREEK_AND_CYRILLIC = [*range(0x370, 0x400), *range(0x400, 0x530)]
LATIN = [*range(0x20, 0x250), *range(0x2B0, 0x300), *range(0x1E00, 0x1F00)]
SIGNS = [*range(0x2000, 0x2070), *range(0x20A0, 0x20D0), *range(0x2100, 0x2400), *range(0x2460, 0x2700)]
CJK_SIGNS = [*range(0x3000, 0x3040), *range(0x3130, 0x3190), *range(0x3200, 0x3400), *range(0xFF01, 0xFFEF)]
KERNED = string.ascii_letters + string.digits + ".,:;-–()’‘“”&/"
HANGUL = list(range(0xAC00, 0xD7A4))
ALL_HANJA = [*range(0x4E00, 0xA000), *range(0x3400, 0x4DC0), *range(0xF900, 0xFB00)]
KOREAN = LATIN + SIGNS + CJK_SIGNS + HANGUL


def common_hanja() -> list[int]:
    """The 4,888 Hanja of KS X 1001, with the unified form of each compatibility character."""
    found = set()
    for row in range(0xCA, 0xFE):
        for cell in range(0xA1, 0xFF):
            try:
                found.add(ord(bytes((row, cell)).decode("euc_kr")))
            except UnicodeDecodeError:
                continue
    return sorted(found)


def cut(source: Path, target: Path, characters: list[int]) -> None:
    """Write `target` with only `characters` and the tables a PDF needs."""
    options = subset.Options()
    options.layout_features = []
    options.drop_tables += ["GSUB", "GPOS", "GDEF", "BASE", "STAT", "vmtx", "vhea", "VORG", "DSIG", "gasp", "MVAR"]
    options.hinting = False
    options.glyph_names = False
    options.notdef_outline = True
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    options.recalc_timestamp = False
    font = subset.load_font(str(source), options, lazy=False)
    worker = subset.Subsetter(options)
    worker.populate(unicodes=characters)
    worker.subset(font)
    resolve_composites(font)
    one_character_map(font)
    font.save(str(target))
    print(f"{target.name}: {target.stat().st_size / 1e6:.1f} MB, {len(font.getBestCmap())} characters")


def resolve_composites(font: TTFont) -> None:
    """Turn every composite glyph into a plain outline."""
    glyphs, table = font.getGlyphSet(), font["glyf"]
    for name in font.getGlyphOrder():
        if table[name].isComposite():
            record = DecomposingRecordingPen(glyphs)
            glyphs[name].draw(record)
            pen = TTGlyphPen(None)
            record.replay(pen)
            table[name] = pen.glyph()
            table[name].recalcBounds(table)


def one_character_map(font: TTFont) -> None:
    """Keep a single format 12 character map."""
    table = CmapSubtable.newSubtable(12)
    table.platformID, table.platEncID, table.language, table.format = 3, 10, 0, 12
    table.cmap = dict(font.getBestCmap())
    font["cmap"].tables = [table]


def kerning(source: Path) -> dict[str, int]:
    """Distances of Latin pairs in thousandths of the size, from the face's own layout table."""
    font = TTFont(source, lazy=True)
    table, characters = font["GPOS"].table, font.getBestCmap()
    names = {characters[ord(sign)]: sign for sign in KERNED if ord(sign) in characters}
    features = (record for record in table.FeatureList.FeatureRecord if record.FeatureTag == "kern")
    found: dict[str, int] = {}
    for lookup in sorted({index for record in features for index in record.Feature.LookupListIndex}):
        for subtable in table.LookupList.Lookup[lookup].SubTable:
            part = subtable.ExtSubTable if subtable.LookupType == 9 else subtable
            for first, second, value in pairs(part, names):
                if value and getattr(value, "XAdvance", 0):
                    found.setdefault(
                        names[first] + names[second], round(value.XAdvance * 1000 / font["head"].unitsPerEm)
                    )
    return dict(sorted(found.items()))


def pairs(part: otTables.PairPos, names: dict[str, str]) -> Iterator[tuple[str, str, otTables.ValueRecord]]:
    """Pairs of glyphs with how the first one's advance changes, named ones only."""
    if part.LookupType != 2:
        return
    if part.Format == 1:
        for first, row in zip(part.Coverage.glyphs, part.PairSet, strict=True):
            if first in names:
                yield from (
                    (first, one.SecondGlyph, one.Value1) for one in row.PairValueRecord if one.SecondGlyph in names
                )
        return
    firsts, seconds = part.ClassDef1.classDefs, part.ClassDef2.classDefs
    for first in part.Coverage.glyphs:
        if first in names:
            row = part.Class1Record[firsts.get(first, 0)].Class2Record
            yield from ((first, second, row[seconds.get(second, 0)].Value1) for second in names)


def main(originals: Path, target: Path) -> None:
    """Cut all faces."""
    wide, narrow = KOREAN + ALL_HANJA, KOREAN + common_hanja()
    jobs = [
        ("NotoSerifKR_400Regular.ttf", "serif-400.ttf", wide),
        ("NotoSerifKR_700Bold.ttf", "serif-700.ttf", narrow),
        ("NotoSansKR_400Regular.ttf", "sans-400.ttf", KOREAN),
        ("NotoSansKR_700Bold.ttf", "sans-700.ttf", KOREAN),
        ("NotoSerif_400Regular.ttf", "latin-400.ttf", LATIN + GREEK_AND_CYRILLIC),
        ("NotoSerif_700Bold.ttf", "latin-700.ttf", LATIN + GREEK_AND_CYRILLIC),
    ]
    for name, kept, characters in jobs:
        cut(next(originals.rglob(name)), target / kept, characters)
    spaced = {kept.removesuffix(".ttf"): kerning(next(originals.rglob(name))) for name, kept, _ in jobs}
    (target / "kerning.json").write_text(
        json.dumps(spaced, ensure_ascii=False, separators=(",", ":")), encoding="utf-8"
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(__file__).parent)
