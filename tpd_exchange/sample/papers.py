"""Papers that came for the sample's placements: drawn here, each marked as a specimen, and signed copies of letters."""

from collections.abc import Iterator
from datetime import date, timedelta
from io import BytesIO
from typing import Any, Final

from sqlmodel import Session, col, select

from db.store import Store
from tpd_exchange import scans
from tpd_exchange.actions import records
from tpd_exchange.calendar import today
from tpd_exchange.i18n import say, term
from tpd_exchange.models import NOUNS, Letter, Placement
from tpd_exchange.models.choices import LetterState, PaperKind

PAPER: Final = NOUNS["paper"]
_INK, _GROUND, _MARK = (40, 46, 66), (246, 244, 238), (214, 208, 196)
_SIZE: Final = (1240, 1754)
_CHOSEN: Final = frozenset({"selected", "confirmed", "preparing", "active", "suspended"})
_ENDS: Final = (-25, 40, 700)
"""In so many days the passports end, one after the other; the first has expired, the second is to be renewed."""


def collect(store: Store) -> int:
    """Keep papers for every placement that has begun and has letters; gives how many."""
    with store.read() as session:
        letters = list(session.scalars(select(Letter).order_by(col(Letter.reference))))
        ids = dict.fromkeys(one.placement for one in letters if one.placement and one.slug == "placement-researcher")
        held = [session.get(Placement, identity) for identity in ids]
    begun = [one for one in held if one is not None and one.stage == "active"]
    signed = {one.placement: one for one in letters if one.slug == "placement-researcher"}
    rows = [row for number, one in enumerate(begun) for row in _of(store, one, number, signed[one.id])]
    rows += [_consent(store, one) for one in _consenting(store)]
    message = say("Added {count} {noun}", count=len(rows), noun=term(PAPER.commons))
    with store.step(message, undoable=False) as session:
        _add(session, rows)
    return len(rows)


def _consenting(store: Store) -> list[Placement]:
    """Who goes abroad and was chosen has consented to it that data go there, too; of the newest it is still awaited."""
    with store.read() as session:
        query = select(Placement).where(Placement.direction == "kr-us").order_by(col(Placement.number))
        chosen = [one for one in session.scalars(query) if one.stage in _CHOSEN]
    return chosen[:-1]


def _consent(store: Store, placement: Placement) -> dict[str, Any]:
    sheet = _specimen("CONSENT: PERSONAL DATA GO ABROAD", _latin(placement))
    received = min((placement.planned_start or today()) - timedelta(days=150), today() - timedelta(days=6))
    return {
        "placement": placement.id, "kind": PaperKind.CONSENT, "file": store.vault.put(sheet), "received_on": received,
        "file_name": f"consent {placement.number}.png",
    }  # fmt: skip


def _latin(placement: Placement) -> str:
    return placement.title_en.partition(" ")[2].encode("ascii", "ignore").decode().strip()


def _add(session: Session, rows: list[dict[str, Any]]) -> None:
    for row in rows:
        records.add(session, PAPER, row)


def _of(store: Store, placement: Placement, number: int, letter: Letter) -> Iterator[dict[str, Any]]:
    name = _latin(placement)
    start = placement.actual_start or placement.planned_start or today()
    end = placement.planned_end or today()

    def row(kind: PaperKind, content: bytes, file_name: str, **more: Any) -> dict[str, Any]:
        received = min(start - timedelta(days=30), today())
        values = {"received_on": received, **more, "kind": kind, "placement": placement.id}
        return {**values, "file": store.vault.put(content), "file_name": file_name}

    passport = _specimen("PASSPORT", name)
    yield row(
        PaperKind.PASSPORT, passport, f"IMG_{2031 + number}.png",
        valid_until=today() + timedelta(days=_ENDS[number % len(_ENDS)]),
    )  # fmt: skip
    policy = scans.as_pdf(_specimen("INSURANCE POLICY", name), "policy")
    yield row(
        PaperKind.INSURANCE, policy, "insurance policy.pdf", valid_from=start, valid_until=_last(start, end, number)
    )
    if letter.state == LetterState.ISSUED:
        back = store.vault.get(letter.paper_hash)
        yield row(PaperKind.SIGNED, back, f"{letter.reference} signed.pdf", answers=letter.id, received_on=today())
    arrived = min(start + timedelta(days=2), today())
    yield row(PaperKind.ARRIVAL, _specimen("BOARDING PASS", name), "boarding pass.png", received_on=arrived)


def _last(start: date, end: date, number: int) -> date:
    """Every fourth policy ends before its stay does."""
    return end if number % 4 else max(start, today() - timedelta(days=9))


def _specimen(title: str, name: str) -> bytes:
    """A sheet that shows plainly that it is no real paper."""
    from PIL import Image, ImageDraw, ImageFont

    sheet = Image.new("RGB", _SIZE, _GROUND)
    pen = ImageDraw.Draw(sheet)
    pen.text((_SIZE[0] / 2, _SIZE[1] / 2), "SPECIMEN", _MARK, ImageFont.load_default(200), anchor="mm")
    pen.rectangle((90, 90, _SIZE[0] - 90, _SIZE[1] - 90), outline=_INK, width=3)
    pen.text((150, 160), title, _INK, ImageFont.load_default(72))
    pen.text((150, 280), name, _INK, ImageFont.load_default(44))
    pen.text((150, 350), "Made up for the sample office. Not a document.", _INK, ImageFont.load_default(32))
    drawn = BytesIO()
    sheet.save(drawn, "PNG")
    return drawn.getvalue()
