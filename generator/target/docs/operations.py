"""The page of an operation: everything the published page says, and what it leaves out."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from generator.arguments import arguments
from generator.document import Page
from generator.escape import code_span, link_text
from generator.foreign import Code, Foreign
from generator.ir import Api, Body, Content, Operation, Parameter
from generator.locales import Locale
from generator.media import is_json
from generator.names import identifier, words
from generator.report import Report
from generator.target.docs import published
from generator.target.docs.access import ways
from generator.target.docs.curl import Curl
from generator.target.docs.failures import failures, status_text
from generator.target.docs.fields import Fields, as_json
from generator.target.docs.following import after
from generator.target.docs.programs import Program
from generator.target.docs.transfers import forms
from generator.target.docs.typewords import model_of, type_words
from generator.target.docs.walks import walks
from generator.target.docs.wording import Wording
from generator.target.python.answers import successes
from generator.target.python.docstrings import first_sentence
from generator.target.python.models import Models
from generator.target.python.security import Credentials
from generator.target.samples import samples
from generator.target.specimens import specimen
from generator.views.docs import OperationPageView, PartView, SampleView, SectionView
from generator.views.guide import LinkView

MODELS_PAGE = "../models.md"
_ERRORS_PAGE = "../errors.md"


class Pages(Struct, frozen=True, kw_only=True):
    """Writes the pages of all operations in one language."""

    models: Models
    credentials: Credentials
    program: Program
    curl: Curl
    nested: Fields
    """For fields of models, whose missing translations the page of models tells."""
    locale: Locale
    others: tuple[Locale, ...]
    native: str
    """The language of the description."""

    @property
    def api(self) -> Api:
        return self.models.api

    def page(
        self, operation: Operation, wording: Wording, report: Report
    ) -> OperationPageView:
        """One page; a note names the texts that nobody has translated."""
        return _Page(self, operation, wording).view(report)


class _Page(Struct, frozen=True):
    """One operation in one language."""

    pages: Pages
    operation: Operation
    wording: Wording

    def view(self, report: Report) -> OperationPageView:
        operation, pages = self.operation, self.pages
        path = page_name(operation, pages.models)
        about = published.pages_about(
            operation, pages.api.pages, pages.locale, pages.native
        )
        title = self._title(about)
        description = self._description(about)
        fields = self._fields(self.wording)
        view = OperationPageView(
            path=path,
            title=title,
            link=link_text(title),
            summary=first_sentence(description) or title,
            source=Foreign(f"{operation.method} {operation.path.text}"),
            call=Code(f"{pages.program.variable}.{path}"),
            deprecated=operation.deprecated,
            description=description,
            sections=self._translated_prose() or published.sections(about),
            ways=ways(operation, pages.api, pages.credentials, self.wording.page()),
            credentials_optional=() in operation.security,
            parts=(
                *self._parameters(fields),
                *self._body(),
                *self._answers(),
                *after(operation, pages.models, pages.nested),
            ),
            walks=walks(operation, pages.program, pages.nested),
            failures=failures(operation, fields, self.wording, _ERRORS_PAGE),
            samples=tuple(
                SampleView(
                    title=one.title,
                    curl=pages.curl.command(one),
                    python=pages.program.blocking(one),
                    awaited=pages.program.awaited(one),
                    forms=forms(one, pages.program, pages.locale.labels),
                )
                for one in samples(pages.models, operation)
            ),
            alternates=tuple(
                LinkView(
                    text=other.labels.language,
                    href=Code(f"../../{other.name}/operations/{path}.md"),
                )
                for other in pages.others
            ),
        )
        about_it = f"{operation.method} {operation.path.text}"
        if self.wording.untranslated:
            self.wording.say(about_it, operation.origin.mark, report)
        return view

    # --- texts ---

    @property
    def _key(self) -> str:
        claim = self.operation.claim
        return claim.text.text if claim else ""

    def _title(self, about: tuple[Page, ...]) -> Foreign:
        """The locale file's title, then the published one, then the summary."""
        pointer, prose = self.operation.origin.pointer, self.operation.prose
        title = self.wording.only(pointer, "title", self._key) or published.title(about)
        if title:
            return title
        summary = self.wording.text(pointer, "summary", prose.summary, self._key)
        spelt = " ".join(words(self._key)).capitalize()
        source = f"{self.operation.method} {self.operation.path.text}"
        return summary or Foreign(spelt or source)

    def _description(self, about: tuple[Page, ...]) -> Foreign:
        pointer, source = (
            self.operation.origin.pointer,
            self.operation.prose.description,
        )
        said = self.wording.only(pointer, "description", self._key)
        said = said or published.description(about, source)
        return said or self.wording.text(pointer, "description", source, self._key)

    def _translated_prose(self) -> tuple[SectionView, ...]:
        prose = self.wording.only(self.operation.origin.pointer, "prose", self._key)
        if not prose:
            return ()
        return (SectionView(heading=Foreign(""), text=prose),)

    # --- parts ---

    def _fields(self, wording: Wording) -> Fields:
        models = self.pages.models
        return Fields(models.api, models.names, wording, MODELS_PAGE)

    def _parameters(self, fields: Fields) -> Iterator[PartView]:
        labels = self.pages.locale.labels
        titles = {
            "path": labels.path_parameters,
            "query": labels.query_parameters,
            "querystring": labels.query_string,
            "header": labels.header_parameters,
            "cookie": labels.cookie_parameters,
        }
        given = arguments(self.pages.models, self.operation)
        for location, title in titles.items():
            rows = tuple(
                fields.parameter(one.source, one.name)
                for one in given
                if isinstance(one.source, Parameter) and one.source.location == location
            )
            if rows:
                yield PartView(heading=title, fields=rows)

    def _body(self) -> Iterator[PartView]:
        body = self.operation.body
        if body is None:
            return
        labels = self.pages.locale.labels
        said = self.wording.text(
            body.origin.pointer, "description", body.prose.description
        )
        for content in body.content:
            yield self._content(
                _heading(labels.body, body, content),
                content,
                (said,),
                sent=True,
                words=(labels.required if body.required else labels.optional,),
            )

    def _answers(self) -> Iterator[PartView]:
        label = self.pages.locale.labels.response
        for answer in successes(self.operation):
            said = self.wording.text(
                answer.origin.pointer, "description", answer.prose.description
            )
            heading = Code(f"{label} `{status_text(answer.status)}`")
            if not answer.content:
                none = Foreign(self.pages.locale.labels.no_body)
                yield PartView(heading=heading, descriptions=(said, none))
            for content in answer.content:
                one_by_one = (self.pages.locale.labels.event_by_event.lower(),)
                yield self._content(
                    heading,
                    content,
                    (said,),
                    sent=False,
                    words=tuple(map(Code, one_by_one)) if content.stream else (),
                    examples=self._shown(content),
                )

    def _content(
        self,
        heading: Code,
        content: Content,
        descriptions: tuple[Foreign, ...],
        *,
        sent: bool,
        words: tuple[Code, ...] = (),
        examples: tuple[Foreign, ...] = (),
    ) -> PartView:
        api, nested = self.pages.api, self.pages.nested
        model = model_of(content.type, api)
        if model:
            about = nested.wording.text(
                model.origin.pointer, "description", model.prose.description
            )
            descriptions = (*descriptions, about)
        return PartView(
            heading=heading,
            media_type=content.media_type,
            type=type_words(content.type, api),
            words=words,
            models=nested.links(content.type),
            descriptions=descriptions,
            fields=nested.nested(content.type, sent=sent),
            examples=examples,
        )

    def _shown(self, content: Content) -> tuple[Foreign, ...]:
        """The documented answers, or one made up of every field."""
        if not is_json(content.media_type.text):
            return ()
        values = [example.value for example in content.examples]
        values = values or [specimen(content.type, self.pages.api, whole=True)]
        return tuple(as_json(value, indent=2) for value in values)


def _heading(label: Code, body: Body, content: Content) -> Code:
    """The media type stands in the heading where there are several."""
    if len(body.content) == 1:
        return label
    return Code(f"{label} {code_span(content.media_type)}")


def page_name(operation: Operation, models: Models) -> Code:
    """The file of an operation's page: as Python calls it, so no other can ever take it."""
    names = models.names
    module = identifier(names.modules[operation.id])
    return Code(f"{module}.{identifier(names.functions[operation.id])}")
