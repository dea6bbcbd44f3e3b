"""The dossier of a placement by command."""

from zipfile import ZipFile

from pypdf import PdfReader

from tests import papers as made


def numbered(at):
    return next(row for row in at("letters", "--json").json if row["placement"])["placement"].split()[0]


def test_a_dossier_is_written_as_a_pdf_or_a_zip(at, tmp_path):
    number = numbered(at)
    policy = tmp_path / "policy.pdf"
    policy.write_bytes(made.pdf(2))
    assert at("paper", number, policy, "--kind", "insurance", "--valid-until", "2020-01-01").code == 0
    out = tmp_path / "dossier.pdf"
    said = at("dossier", number, "--out", out, "--language", "both")
    assert said.code == 0, said
    assert said.out.startswith("Dossier with ") and said.out.endswith(f"documents: {out}\n")
    text = "\n".join(page.extract_text() for page in PdfReader(out).pages[:3])
    assert number in text and "Expired on 2020-01-01" in text and "2020-01-01 만료됨" in text
    packed = tmp_path / "dossier.zip"
    assert at("dossier", number, "--out", packed).code == 0
    with ZipFile(packed) as archive:
        assert "SHA256SUMS" in archive.namelist()
        assert any(name.endswith("Insurance policy [Expired on 2020-01-01].pdf") for name in archive.namelist())


def test_what_cannot_be_done_is_said_in_one_sentence(at, tmp_path):
    number = numbered(at)
    assert "ends in .pdf or .zip" in at("dossier", number, "--out", tmp_path / "x.docx").sentence
    assert "There is no folder" in at("dossier", number, "--out", tmp_path / "gone" / "x.pdf").sentence
    assert at("dossier", "P-1900-0001", "--out", tmp_path / "x.pdf").sentence.startswith("No placement is called")
    assert "Please make the dossier instead" in at(
        "letter", number, "dossier", "--language", "ko", "--out", tmp_path / "x.pdf"
    ).sentence  # fmt: skip
