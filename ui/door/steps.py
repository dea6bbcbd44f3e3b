"""The steps of setting up an office; each knows whether it is filled in and what was said."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget

from tpd_exchange.errors import UserError
from tpd_exchange.i18n import N_, say
from tpd_exchange.models.choices import LetterLanguage, Side
from tpd_exchange.rules.records import postal_fault
from ui.dialogs.passphrase import PassphrasePair
from ui.door.entry_fields import EntryFields
from ui.style.tokens import GRID
from ui.widgets.basics import Button, Label, column, row
from ui.widgets.captions import Captions
from ui.widgets.fields import LabelledField
from ui.widgets.radios import Radio, RadioGroup
from ui.widgets.still import ChoiceBox

LOGO = QSize(160, 64)
LOGO_BYTES = 2_000_000


class Step(QWidget):
    """One step: a title and a sentence why it is asked."""

    title = ""
    sentence = ""

    def __init__(self, captions: Captions) -> None:
        super().__init__()
        self.captions = captions
        self.body = column(self, GRID + GRID // 2)

    @property
    def first(self) -> QLineEdit:
        """Where one begins to type."""
        return next(iter(self.findChildren(QLineEdit)))

    def ready(self) -> bool:
        """Whether all is filled in; says beside the fields what is not."""
        return True


class NamesStep(Step):
    """Names and side of the office."""

    title = N_("Your office")
    sentence = N_("Both names stand on letters: the Korean one on Korean letters, the English one on English letters.")

    def __init__(self, captions: Captions) -> None:
        super().__init__(captions)
        self.entry = EntryFields(captions, "office", (("name_ko",), ("name_en",), ("short_ko", "short_en")))
        self.body.addWidget(self.entry)
        label = Label()
        captions.add(label.setText, N_("Which side is it on?"))
        self.body.addWidget(label)
        self._sides = RadioGroup(self)
        line = row(spacing=3 * GRID)
        self.sides: dict[Side, Radio] = {}
        for side in Side:
            button = self._sides.radio()
            captions.add(button.setText, side.label)
            self.sides[side] = button
            line.addWidget(button)
        line.addStretch()
        self.body.addLayout(line)
        self.side_fault = Label(kind="fault", wrap=True)
        self.side_fault.hide()
        self._sides.buttonToggled.connect(lambda *_: self.side_fault.hide())
        self.body.addWidget(self.side_fault)
        # An English window stands in offices of both countries, a Korean one hardly outside Korea's.
        if captions.words.language == "ko":
            self.sides[Side.KR].setChecked(True)

    def ready(self) -> bool:
        """Both names and the side are needed."""
        return self.entry.check_all() and self._side_is_chosen()

    def _side_is_chosen(self) -> bool:
        if self._sides.checkedButton() is not None:
            return True
        self.side_fault.setText(self.captions.words(N_("Please choose the country on whose side your office works.")))
        self.side_fault.show()
        self.sides[next(iter(self.sides))].setFocus()
        return False

    @property
    def typed(self) -> dict[str, Any]:
        """Names and side."""
        chosen = [side.value for side, button in self.sides.items() if button.isChecked()]
        return {**self.entry.typed, "side": chosen[0]} if chosen else self.entry.typed


class LetterheadStep(Step):
    """Address, reach and logo."""

    title = N_("Letterhead")
    sentence = N_("What stands at the head and the foot of every letter. Leave empty what you do not have at hand.")

    def __init__(self, captions: Captions) -> None:
        super().__init__(captions)
        lines = (("address_ko",), ("address_en",), ("postal_code", "phone"), ("email", "website"))
        self.entry = EntryFields(captions, "office", lines)
        self.body.addWidget(self.entry)
        self.side = ""
        self.entry.fields["postal_code"].line.editingFinished.connect(self._say_postal_code)
        self.logo: bytes | None = None
        self._picture = Label()
        self._picture.setFixedSize(LOGO)
        self._picture.hide()
        self.choose = Button(run=self._choose)
        captions.add(self.choose.setText, N_("Logo…"))
        self.fault = Label(kind="fault", wrap=True)
        line = row()
        line.addWidget(self.choose)
        line.addWidget(self._picture)
        line.addWidget(self.fault, 1)
        self.body.addLayout(line)
        self.language = ChoiceBox()
        for choice in LetterLanguage:
            self.language.addItem("", choice.value)
        self.language.setCurrentIndex(self.language.findData(LetterLanguage.BOTH.value))
        captions.add(lambda _: self._name_languages(), "")
        label = Label()
        captions.add(label.setText, N_("Usual language of letters"))
        captions.add(self.language.setAccessibleName, N_("Usual language of letters"))
        self.body.addWidget(label)
        self.body.addWidget(self.language)

    def _name_languages(self) -> None:
        for number, choice in enumerate(LetterLanguage):
            self.language.setItemText(number, self.captions.words(choice.label))

    def _choose(self) -> None:
        words = self.captions.words
        pictures = words(N_("Pictures")) + " (*.png *.jpg *.jpeg)"
        name, _ = QFileDialog.getOpenFileName(self, words(N_("Choose the logo")), str(Path.home()), pictures)
        if name:
            self.take_logo(Path(name))

    def take_logo(self, file: Path) -> None:
        """Show a picture as the logo, or say why it cannot be one."""
        try:
            data = file.read_bytes()
        except OSError as error:
            self.fault.setText(self.captions.words(say("The picture cannot be read: {reason}", reason=error.strerror)))
            return
        image = QImage.fromData(data)
        if image.isNull() or len(data) > LOGO_BYTES:
            self.fault.setText(self.captions.words(N_("Please choose a PNG or JPEG picture of at most 2 MB.")))
            return
        self.logo = data
        self.fault.setText("")
        self._picture.show()
        kept, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        self._picture.setPixmap(QPixmap.fromImage(image.scaled(LOGO, kept, smooth)))

    def ready(self) -> bool:
        """Everything may be empty, nothing may be wrong."""
        return self.entry.check_all() and self._postal_code_fits()

    def _postal_code_fits(self) -> bool:
        fits = self._say_postal_code()
        if not fits:
            self.entry.fields["postal_code"].line.setFocus()
        return fits

    def _say_postal_code(self) -> bool:
        """What it must look like depends on the side, which was asked before."""
        fault = postal_fault(self.entry.typed.get("postal_code"), self.side)
        if fault:
            self.entry.show_fault("postal_code", fault)
        return fault is None

    @property
    def typed(self) -> dict[str, Any]:
        """The letterhead's fields."""
        return {**self.entry.typed, "letter_language": str(self.language.currentData())}


class OfficerStep(Step):
    """Who sits here."""

    title = N_("You")
    sentence = N_("Your name stands beside every change in the history, and below the letters that you sign.")

    def __init__(self, captions: Captions) -> None:
        super().__init__(captions)
        self.entry = EntryFields(
            captions, "officer", (("name_ko", "name_en"), ("position_ko", "position_en"), ("email", "phone"))
        )
        self.body.addWidget(self.entry)

    def ready(self) -> bool:
        """One of the two names is needed."""
        return self.entry.check_all() and self.entry.require_one("name_ko", "name_en")

    @property
    def typed(self) -> dict[str, Any]:
        """The officer's fields."""
        return self.entry.typed


class KeysStep(Step):
    """Passphrase and folder."""

    title = N_("Passphrase and folder")
    sentence = N_("If both the passphrase and the recovery sheet are lost, nobody can open the office any more.")

    def __init__(self, captions: Captions, folder: Path) -> None:
        super().__init__(captions)
        self.pair = PassphrasePair(captions)
        self.body.addWidget(self.pair)
        self.folder = LabelledField(
            captions, N_("Folder"), N_("On this computer: not in OneDrive, iCloud or on a network drive.")
        )
        self.folder.line.setText(str(folder))
        self.body.addWidget(self.folder)
        choose = Button(run=self._choose)
        captions.add(choose.setText, N_("Choose a folder…"))
        line = row()
        line.addWidget(choose)
        line.addStretch()
        self.body.addLayout(line)

    def _choose(self) -> None:
        title = self.captions.words(N_("Choose a folder for the office"))
        chosen = QFileDialog.getExistingDirectory(self, title, str(Path.home()))
        if chosen:
            place = Path(chosen)
            empty = not any(place.iterdir())
            self.folder.line.setText(str(place if empty else place / "TPD Exchange"))

    @property
    def place(self) -> Path:
        """Where the office shall lie."""
        return Path(self.folder.text.strip()).expanduser()

    def ready(self) -> bool:
        """The passphrase is agreed on and the folder will do."""
        from db.opening import refuse_folder

        self.folder.show_fault("")
        if self.pair.agreed() is None:
            return False
        try:
            if not self.folder.text.strip() or not self.place.is_absolute():
                raise UserError(say("Please name a folder with its whole path."))
            refuse_folder(self.place, synced_too=False)
        except UserError as error:
            self.folder.show_fault(self.captions.words(error.message))
            self.folder.line.setFocus()
            return False
        return True
