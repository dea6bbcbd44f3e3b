"""templates and template: the documents an office can write, and its own wordings of them."""

from argparse import Namespace
from collections.abc import Callable
from pathlib import Path

from tpd_exchange import letters as engine
from tpd_exchange import wording
from tpd_exchange.actions import templates
from tpd_exchange.cli.console import Console
from tpd_exchange.cli.opened import office_wanted, opened
from tpd_exchange.cli.verb import Parser, Verb, add_common
from tpd_exchange.i18n import N_, Language, Words, say
from tpd_exchange.letters import Template, checking, texts
from tpd_exchange.letters.specimen import specimen

Doing = Callable[[Namespace, Console], int | None]


def _templates_arguments(parser: Parser, words: Words) -> None:
    one = words(N_("only this one, with all that it asks; else all"))
    parser.add_argument("slug", nargs="?", default="", metavar="TEMPLATE", help=one)
    parser.add_argument("--json", action="store_true", help=words(N_("write JSON")))


def _templates(given: Namespace, console: Console) -> None:
    known = _known(given, console)
    if given.slug:
        known = [one for one in known if one.slug == given.slug]
        if not known:
            engine.template(given.slug)  # refuses it, with the names there are
    if given.json:
        console.json([_as_json(one, console.language) for one in known])
        return
    if given.slug:
        _tell_questions(known[0], console)
        return
    headings = [console.words(text) for text in (N_("Template"), N_("Letter"), N_("Asks for"))]
    console.table(
        headings, ((one.slug, one.name(console.language), ", ".join(q.name for q in one.questions)) for one in known)
    )


def _as_json(one: Template, language: Language) -> dict[str, object]:
    return {
        "slug": one.slug,
        "name_ko": one.name_ko,
        "name_en": one.name_en,
        "version": one.version,
        "languages": one.languages,
        "asks": [
            {
                "name": asked.name,
                "kind": asked.kind,
                "label": asked.label(language),
                "required": asked.required,
                **({"choices": {each.value: each.label(language) for each in asked.options}} if asked.options else {}),
            }
            for asked in one.questions
        ],
    }


def _tell_questions(one: Template, console: Console) -> None:
    """What a document asks, and what may be answered to it."""
    console.line(f"{one.slug}: {one.name(console.language)}")
    headings = [console.words(text) for text in (N_("Answer"), N_("Kind"), N_("Question"), N_("Choices"))]
    console.table(
        headings,
        (
            (
                asked.name,
                asked.kind,
                asked.label(console.language) + (" *" if asked.required else ""),
                ", ".join(f"{each.value} ({each.label(console.language)})" for each in asked.options),
            )
            for asked in one.questions
        ),
    )


def _known(given: Namespace, console: Console) -> list[Template]:
    """All that can be written: by the office where one is meant, else what we bring."""
    if not office_wanted(given):
        return engine.catalogue()
    with opened(given, console) as office, office.store.read() as session:
        return [templates.current(session, slug) for slug in templates.kinds(session)]


def _check(given: Namespace, console: Console) -> int:
    """Every fault with its file and line; without one, a draft of each language shows that it can be set."""
    found = texts.read(given.folder)
    slug = given.folder.resolve().name
    flaws = checking.flaws(slug, found)
    for flaw in flaws:
        console.warn(flaw.in_file)
    if flaws:
        return 1
    template = texts.compiled(slug, found)
    for language in template.languages:
        made = engine.render(template, specimen(template), language, "a4", draft=True)
        console.say(say("{language}: {pages} page(s), no fault.", language=language, pages=made.pages))
        for warning in made.warnings:
            console.warn(warning)
    return 0


def _export(given: Namespace, console: Console) -> None:
    with opened(given, console) as office, office.store.read() as session:
        templates.export(session, given.slug, given.folder)
    console.say(say("Written: {file}", file=given.folder))


def _import(given: Namespace, console: Console) -> None:
    slug = given.slug or given.folder.resolve().name
    with opened(given, console) as office:
        with office.store.step(wording.saved(slug)) as session:
            made = templates.import_(session, given.folder, given.remark, slug)
        name = made.name_ko if console.language == "ko" else made.name_en
        console.say(
            say("“{name}” is written in version {number} of your own from now on.", name=name, number=made.number)
        )


def _list(given: Namespace, console: Console) -> None:
    with opened(given, console) as office, office.store.read() as session:
        rows = [
            (slug, kind.name(console.language), str(own.number) if own else "–", own.remark or "" if own else "")
            for slug, kind in templates.kinds(session).items()
            for own in [templates.in_force(session, slug)]
        ]
    headings = (N_("Template"), N_("Letter"), N_("Own version"), N_("What was changed"))
    console.table([console.words(text) for text in headings], rows)


def _reset(given: Namespace, console: Console) -> None:
    with opened(given, console) as office, office.store.step(wording.reset(given.slug)) as session:
        templates.reset(session, given.slug)
    console.say(say("“{slug}” is written as we bring it again. Your versions are kept.", slug=given.slug))


def _arguments(parser: Parser, words: Words) -> None:
    doings = parser.add_subparsers(metavar="WHAT", required=True)
    slug, folder = N_("name of the document, as “templates” lists it"), N_("folder with letter.toml and the two texts")

    def add(name: str, run: Doing, text: str, *, in_office: bool = True) -> Parser:
        made: Parser = doings.add_parser(name, help=words(text), description=words(text))
        made.words = words
        add_common(made, words, in_office=in_office)
        made.set_defaults(doing=run)
        return made

    one = add(
        "check", _check, N_("name the faults of a folder by line, and try it with made-up facts"), in_office=False
    )
    one.add_argument("folder", type=Path, metavar="DIR", help=words(folder))
    add("list", _list, N_("list the documents and which the office words itself"))
    one = add("export", _export, N_("write the texts of a document into a folder"))
    one.add_argument("slug", metavar="TEMPLATE", help=words(slug))
    one.add_argument("folder", type=Path, metavar="DIR", help=words(N_("a folder to be made")))
    one = add("import", _import, N_("word a document by the texts in a folder from now on"))
    one.add_argument("folder", type=Path, metavar="DIR", help=words(folder))
    one.add_argument("--as", dest="slug", default="", metavar="TEMPLATE", help=words(N_("else the name of the folder")))
    one.add_argument("--remark", default="", metavar="TEXT", help=words(N_("what was changed, kept with the version")))
    one = add("reset", _reset, N_("word a document as we bring it again"))
    one.add_argument("slug", metavar="TEMPLATE", help=words(slug))


def _template(given: Namespace, console: Console) -> int | None:
    doing: Doing = given.doing
    return doing(given, console)


VERBS = (
    Verb("templates", N_("list the kinds of letters"), _templates, _templates_arguments),
    Verb("template", N_("the office's own wordings: check, list, export, import, reset"), _template, _arguments),
)
