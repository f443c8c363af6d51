"""All pages of each language put together, and what there is to say about its translation."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from msgspec import Struct

from generator.called import Called
from generator.config.calling import AS_USUAL, Calling
from generator.config.webhooks import Webhooks
from generator.document import Mark
from generator.foreign import Code, Foreign
from generator.ir import Api, Id
from generator.locales import FALLBACK, Locale, Locales
from generator.report import Report
from generator.target.docs.access import access_page
from generator.target.docs.corrections import corrections_page
from generator.target.docs.curl import Curl
from generator.target.docs.events import events_page
from generator.target.docs.fields import Fields
from generator.target.docs.old_names import old_names
from generator.target.docs.operations import MODELS_PAGE, Pages
from generator.target.docs.overview import errors_page, models_page, quickstart
from generator.target.docs.programs import Program
from generator.target.docs.published import say_strays
from generator.target.docs.repeating import calls_page
from generator.target.docs.testing import testing_page
from generator.target.docs.transfers import transfers
from generator.target.docs.webhooks import webhooks_page
from generator.target.docs.wording import Wording
from generator.target.guide import easiest
from generator.target.python.docstrings import first_sentence
from generator.target.python.failures import error_names
from generator.target.python.models import Models
from generator.target.python.parts import view_parts
from generator.target.python.security import Credentials
from generator.target.python.webhooks import Deliveries
from generator.views.docs import DocsView, GroupView, LocaleView, OperationPageView
from generator.views.guide import LinkView


def view_docs(
    models: Models,
    called: Called,
    credentials: Credentials,
    locales: Locales,
    report: Report,
    webhooks: Webhooks | None = None,
    calling: Calling = AS_USUAL,
) -> DocsView:
    """Every page in every language. What has no translation stays as it is, with a note."""
    say_strays(models.api, report)
    site = Site(
        models=models,
        called=called,
        credentials=credentials,
        locales=locales,
        webhooks=webhooks,
        calling=calling,
    )
    return DocsView(
        locales=tuple(site.view(locale, report) for locale in locales.languages)
    )


class Site(Struct, frozen=True, kw_only=True):
    """What the docs of one API have in common in every language."""

    models: Models
    called: Called
    credentials: Credentials
    locales: Locales
    webhooks: Webhooks | None = None
    calling: Calling = AS_USUAL

    def view(self, locale: Locale, report: Report) -> LocaleView:
        """The docs in one language."""
        wording, called, program = Wording(locale), self.called, self._program
        self._say_borrowed(locale, report)
        api = self._api
        description = wording.text("/info", "description", api.prose.description)
        operations = self._operations(locale, wording, report)
        view = LocaleView(
            path=Code(locale.name),
            labels=locale.labels,
            title=self._title(wording),
            summary=first_sentence(description),
            description=description,
            version=api.version,
            server=api.server,
            package=called.package,
            client=called.client,
            async_client=Code(f"Async{called.client}"),
            alternates=tuple(
                LinkView(
                    text=other.labels.language, href=Code(f"../{other.name}/index.md")
                )
                for other in self._others(locale)
            ),
            groups=self._groups(operations, wording),
            operations=tuple(operations.values()),
            quickstart=quickstart(
                self.models, self.credentials, program, wording, called.variable
            ),
            access=access_page(self.models, self.credentials, program, wording),
            errors=errors_page(
                self.models,
                program,
                wording.page(),
                called.package,
                error_names(
                    view_parts(api, self.credentials), receives=bool(self.webhooks)
                ),
            ),
            events=events_page(
                self.models,
                Fields(api, self.models.names, wording, "models.md"),
                Deliveries.of(api, self.webhooks, Report()) if self.webhooks else None,
            ),
            transfers=transfers(
                self.models, program, lambda one: _link(operations[one.id])
            ),
            webhooks=webhooks_page(self.webhooks, called.package),
            calls=calls_page(
                easiest(self.models, api.operations), program, self.calling
            ),
            testing=testing_page(easiest(self.models, api.operations), program),
            old_names=old_names(self.models),
            models=models_page(api, self.models.names, wording.page(), report),
            corrections=corrections_page(api, wording.page(), report),
        )
        wording.say("the pages about the whole API", api.origin.mark, report)
        _say_unused(wording, report)
        return view

    def _title(self, wording: Wording) -> Foreign:
        """The API's name, which most languages leave as it is."""
        translated = wording.only("/info", "title")
        return translated or self._api.title or Foreign(self.called.client)

    @property
    def _api(self) -> Api:
        return self.models.api

    @property
    def _program(self) -> Program:
        return Program(
            models=self.models, package=self.called.package, client=self.called.client
        )

    def _others(self, locale: Locale) -> tuple[Locale, ...]:
        return tuple(one for one in self.locales.languages if one is not locale)

    def _operations(
        self, locale: Locale, wording: Wording, report: Report
    ) -> dict[Id, OperationPageView]:
        pages = Pages(
            models=self.models,
            credentials=self.credentials,
            program=self._program,
            curl=Curl(
                server=self._api.server,
                variable=self.called.variable,
                credentials=self.credentials,
            ),
            nested=Fields(self._api, self.models.names, wording.page(), MODELS_PAGE),
            locale=locale,
            others=self._others(locale),
            native=self.locales.native,
        )
        return {
            operation.id: pages.page(operation, wording.page(), report)
            for operation in self._api.operations
        }

    def _groups(
        self, operations: Mapping[Id, OperationPageView], wording: Wording
    ) -> tuple[GroupView, ...]:
        """The operations by resource, in the order of the description."""
        names = self.models.names
        by_module: dict[str, list[OperationPageView]] = defaultdict(list)
        for id, page in operations.items():
            by_module[names.modules[id]].append(page)
        tags = {tag.name: (at, tag) for at, tag in enumerate(self._api.tags)}
        groups: list[GroupView] = []
        for module, pages in by_module.items():
            title = names.resources[module]
            at, tag = tags.get(title, (0, None))
            groups.append(
                GroupView(
                    title=self._heading(title, wording),
                    description=(
                        wording.text(
                            f"/tags/{at}", "description", tag.prose.description
                        )
                        if tag
                        else Foreign("")
                    ),
                    operations=tuple(pages),
                )
            )
        return tuple(groups)

    def _heading(self, name: Foreign, wording: Wording) -> Foreign:
        """What a group is called: the summaries of its tag and the tags above it, outermost first."""
        tags = {tag.name: (at, tag) for at, tag in enumerate(self._api.tags)}
        way: list[Foreign] = []
        seen: set[Foreign] = set()
        while name in tags and name not in seen:
            seen.add(name)
            at, tag = tags[name]
            shown = wording.text(f"/tags/{at}", "summary", tag.prose.summary)
            way.insert(0, shown if shown else name)
            name = tag.parent
        return Foreign(" › ".join(one.text for one in way)) if way else name

    def _say_borrowed(self, locale: Locale, report: Report) -> None:
        if locale.borrows:
            report.add(
                "DOC102",
                Mark(self._api.file),
                f"there are no words of ours in `{locale.name}`",
                did=f"used those of `{FALLBACK}`",
                fix=f"add labels/{locale.name}.yaml to the templates",
            )


def _link(page: OperationPageView) -> LinkView:
    return LinkView(text=page.link, href=Code(f"operations/{page.path}.md"))


def _say_unused(wording: Wording, report: Report) -> None:
    """A finding for each translation that nothing asked for."""
    name = wording.locale.name
    for key in wording.locale.prose:
        if key not in wording.used:
            report.add(
                "DOC103",
                Mark(f"locales/{name}.yaml"),
                f"{key} is neither a text of the docs nor an operationId",
                did="used nothing of it",
                fix="correct the key, or drop it if the description has lost the text",
            )
