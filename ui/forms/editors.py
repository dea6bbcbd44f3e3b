"""Which editor a field gets."""

from collections.abc import Callable, Mapping

from tpd_exchange.show import Editor as Kind
from tpd_exchange.show import Field
from ui.forms.certificate import CertificateEditor
from ui.forms.chips import ChipsEditor, CodesEditor, WordsEditor
from ui.forms.choice import ChoiceEditor
from ui.forms.dates import DateEditor
from ui.forms.editor import Desk, Editor
from ui.forms.file import FileEditor
from ui.forms.lines import LinesEditor
from ui.forms.picture import PictureEditor
from ui.forms.plain import FlagEditor, MoneyEditor, NumberEditor, ParagraphEditor, TextEditor
from ui.forms.reference import ReferenceEditor

EDITORS: Mapping[Kind, Callable[[Field, Desk], Editor]] = {
    "text": TextEditor,
    "paragraph": ParagraphEditor,
    "date": DateEditor,
    "flag": FlagEditor,
    "number": NumberEditor,
    "money": MoneyEditor,
    "choice": ChoiceEditor,
    "choices": ChipsEditor,
    "reference": ReferenceEditor,
    "codes": CodesEditor,
    "words": WordsEditor,
    "lookup": ChoiceEditor,
    "lookups": ChipsEditor,
    "lines": lambda of, desk: LinesEditor(of, desk, editor_for),
    "picture": PictureEditor,
    "file": FileEditor,
    "certificate": CertificateEditor,
}


def editor_for(field: Field, desk: Desk) -> Editor:
    """A new editor of that field."""
    return EDITORS[field.editor](field, desk)
