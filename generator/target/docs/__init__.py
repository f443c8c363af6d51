"""The docs target: from the IR to how the pages read in each language."""

from __future__ import annotations

from collections.abc import Mapping

from generator.docs_views import DocsView
from generator.foreign import Code
from generator.guide_views import GuideView, LinkView
from generator.ir import Api
from generator.locales import Locales
from generator.project import Auth
from generator.report import Report
from generator.settled import Names
from generator.target.docs.overview import start
from generator.target.docs.programs import Program
from generator.target.docs.published import say_strays
from generator.target.docs.site import Site
from generator.target.python.called import Called
from generator.target.python.models import Models
from generator.target.python.security import Credentials

__all__ = ["view_docs", "view_guide"]


def view_docs(
    api: Api,
    names: Names,
    auth: Mapping[str, Auth],
    package: str | None,
    locales: Locales,
    report: Report,
) -> DocsView:
    """Every page in every language. What has no translation stays as it is, with a note."""
    if not locales.languages:
        return DocsView(locales=())
    say_strays(api, report)
    called = Called.of(api, package)
    site = Site(
        models=Models.of(api, names, {}, report),
        called=called,
        credentials=Credentials.of(api, auth, called.package),
        locales=locales,
    )
    return DocsView(
        locales=tuple(site.view(locale, report) for locale in locales.languages)
    )


def view_guide(
    api: Api,
    names: Names,
    auth: Mapping[str, Auth],
    package: str | None,
    locales: Locales,
    report: Report,
) -> GuideView:
    """What the package shows of its docs, in the words of no language."""
    called = Called.of(api, package)
    models = Models.of(api, names, {}, report)
    program = Program(models=models, package=called.package, client=called.client)
    return GuideView(
        start=start(models, Credentials.of(api, auth, called.package), program),
        languages=tuple(
            LinkView(text=one.labels.language, href=Code(f"docs/{one.name}/index.md"))
            for one in locales.languages
        ),
    )
