"""What is done with the text of a document: saved as a version, compared, taken back to ours, carried in a folder."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from tpd_exchange.actions import templates
from tpd_exchange.errors import UserError
from tpd_exchange.i18n import N_, Message, say
from tpd_exchange.letters import checking, texts
from ui.commands import Command
from ui.documents import kinds
from ui.notices import Action
from ui.templates.faults import PARTS
from ui.templates.folders import ask_folder
from ui.templates.frame import BACK, SAVE
from ui.templates.text_pane import TextPane
from ui.templates.versions import OURS, Version, VersionsDialog, title_of
from ui.templates.workshop import EMPTY

if TYPE_CHECKING:
    from ui.context import Context

INSERT, VERSIONS, RESET = N_("Insert a field"), N_("Versions…"), N_("Reset to ours")
EXPORT, IMPORT, NEW = N_("Export as a folder…"), N_("Import a folder…"), N_("New document")
NEXT_PART, DISCARD = N_("The other language"), N_("Throw the changes away")
BRING_BACK = N_("Bring them back")


class TemplatePane(TextPane):
    """The editor with all that can be done with what is written."""

    def __init__(self, context: "Context") -> None:
        super().__init__(context)
        self._aside: tuple[str, texts.Texts] | None = None
        """The document and the text that was thrown away last."""
        self.speak()

    def speak(self) -> None:
        """Everything in the language of the screen; what is written stays."""
        super().speak()
        self.more.setMenu(self._menu())

    def begin_new(self) -> None:
        """Write a document of the office's own."""
        known, number = kinds(self.context.store), 1
        while f"office-{number}" in known:
            number += 1
        self.begin(f"office-{number}")
        self.tabs.setCurrentIndex(list(PARTS).index("settings"))

    def ask_remark(self) -> None:
        """Ask what was changed before it is saved."""
        self.area.settle()
        if not self.dirty:
            self.context.notices.toast(N_("Nothing was changed, so there is no new version to save."))
            return
        faults = checking.flaws(self.slug, self.texts)
        if faults:
            self.context.notices.tell(UserError(faults[0].whole))
            self.go_to(faults[0])
            return
        self.remark.clear()
        self.remark_bar.show()
        self.remark.setFocus(Qt.FocusReason.OtherFocusReason)

    def save(self) -> None:
        """Save what is written as the newest version."""
        self.remark.settle()
        message = say("Saved the text of “{document}”", document=self._name())
        try:
            self.context.change(message, templates.save, self.slug, self.texts, self.remark.text())
        except UserError as error:
            self.context.notices.tell(error)
            return
        self.drafts.drop(self.slug)
        self.begin(self.slug)
        self.focus_first()

    def reset(self) -> None:
        """Write the document as we bring it again."""
        message = say("Reset the text of “{document}” to ours", document=self._name())
        self.context.change(message, templates.reset, self.slug)
        self._lay_aside()
        self.drafts.drop(self.slug)
        known = kinds(self.context.store)
        self.begin(self.slug if self.slug in known else next(iter(known)))

    def discard(self) -> None:
        """Throw away what is not saved; it can be brought back."""
        self._lay_aside()
        self.drafts.drop(self.slug)
        self.begin(self.slug)
        self.context.notices.toast(N_("The changes were thrown away."), Action(BRING_BACK, self.bring_back))

    def put(self, wanted: texts.Texts) -> None:
        """Write these texts instead; what was not saved can be brought back."""
        if self._lay_aside():
            self.context.notices.toast(N_("Your changes made way for this text."), Action(BRING_BACK, self.bring_back))
        super().put(wanted)

    def bring_back(self) -> None:
        """Write again what was thrown away last; what stands there instead is laid aside in turn."""
        if self._aside is None:
            return
        slug, wanted = self._aside
        self.begin(slug)
        self._aside = (slug, self.texts) if self.dirty else None
        super().put(wanted)

    def _lay_aside(self) -> bool:
        """Remember what is not saved; whether there is any."""
        if self.dirty:
            self._aside = (self.slug, self.texts)
        return self.dirty

    def show_versions(self) -> None:
        """Show what each version changed."""
        VersionsDialog(self.window(), self.context, self.versions(), self.put).open()

    def versions(self) -> list[Version]:
        """The versions of the document, newest first, ours last."""
        with self.context.store.read() as session:
            found = templates.versions(session, self.slug)
        ours = texts.bundled(self.slug)
        each = [templates.texts_of(one) for one in found]
        before = [*each[1:], ours or EMPTY]
        listed = [Version(title_of(one), own, old) for one, own, old in zip(found, each, before, strict=False)]
        return [*listed, Version(Message(OURS), ours, ours)] if ours else listed

    def export(self) -> None:
        """Write the text in force into a folder of the document's name."""
        folder = ask_folder(self, self.context, EXPORT)
        if folder is not None:
            with self.context.store.read() as session:
                templates.export(session, self.slug, folder / self.slug)
            self.context.notices.toast(say("Written: {file}", file=folder / self.slug))

    def import_(self) -> None:
        """Take the texts of a folder into the editor, where they are looked at before they are saved."""
        folder = ask_folder(self, self.context, IMPORT)
        if folder is not None:
            self.put(texts.read(folder))

    def commands(self) -> list[Command]:
        """What can be done while writing."""
        return [
            Command("template-save", SAVE, self.ask_remark, "Ctrl+S", "record", "save", lambda: self.dirty),
            Command("template-field", INSERT, self.palette_.focus_search, "Ctrl+Space; Ctrl+Shift+Space", "record"),
            Command("template-language", NEXT_PART, self._other_part, "Ctrl+Tab", "record", "languages"),
            Command("template-versions", VERSIONS, self.show_versions, "", "record", "history"),
            Command("template-reset", RESET, self.reset, "", "record"),
            Command("template-discard", DISCARD, self.discard, "", "record", "", lambda: self.dirty),
            Command(
                "template-bring-back",
                N_("Bring the changes back"),
                self.bring_back,
                "",
                "record",
                "undo-2",
                lambda: self._aside is not None,
            ),
            Command("template-export", EXPORT, self.export, "", "record", "download"),
            Command("template-import", IMPORT, self.import_, "", "record", "upload"),
            Command("template-new", NEW, self.begin_new, "Ctrl+N", "record", "plus"),
            Command("letters-back", BACK, self.closed.emit, "", "record", "arrow-left"),
            *self.preview.commands(),
        ]

    def _other_part(self) -> None:
        self.tabs.setCurrentIndex((self.tabs.currentIndex() + 1) % self.tabs.count())
        self.focus_first()

    def _menu(self) -> QMenu:
        menu, words = QMenu(self), self.context.words
        for text, run in (
            (NEW, self.begin_new), (VERSIONS, self.show_versions), (RESET, self.reset), (DISCARD, self.discard),
            (EXPORT, self.export), (IMPORT, self.import_),
        ):  # fmt: skip
            menu.addAction(words(text)).triggered.connect(lambda _=False, run=run: self.context.attempt(run))
        return menu
