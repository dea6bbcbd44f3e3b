"""PDFium breaks the program where two threads are inside: the second waits until the first has closed everything."""

from datetime import date
from threading import Event, Thread

from tpd_exchange.letters.recovery import recovery_sheet
from tpd_exchange.pdfium import opened

PDF = recovery_sheet("Office", "ABCDE-" * 7 + "FGHJK", "en", date(2026, 11, 23))


def test_the_second_thread_waits_until_the_first_has_closed_its_document() -> None:
    asked, inside = Event(), Event()

    def enter() -> None:
        asked.set()
        with opened(PDF):
            inside.set()

    with opened(PDF) as first:
        second = Thread(target=enter)
        second.start()
        assert asked.wait(10)
        assert not inside.wait(0.2)
        assert len(first) == 1
    assert inside.wait(10)
    second.join()


def test_a_page_is_closed_with_its_document_even_when_something_goes_wrong() -> None:
    kept = []
    try:
        with opened(PDF) as document:
            kept.append(document[0])
            raise ValueError
    except ValueError:
        pass
    assert kept[0].raw is None or not kept[0].raw
