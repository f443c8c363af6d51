"""The docs target: from the IR to how the pages read in each language."""

from __future__ import annotations

from collections.abc import Mapping

from generator.docs_views import DocsView
from generator.ir import Api
from generator.locales import Locales
from generator.project import Auth
from generator.report import Report
from generator.settled import Names
from generator.target.docs.published import say_strays
from generator.target.docs.site import Site
from generator.target.python.models import Models
from generator.target.python.security import Credentials
from generator.views import PackageView

__all__ = ["view_docs"]


def view_docs(
    api: Api,
    names: Names,
    package: PackageView,
    auth: Mapping[str, Auth],
    locales: Locales,
    report: Report,
) -> DocsView:
    """Every page in every language. What has no translation stays as it is, with a note."""
    say_strays(api, report)
    site = Site(
        models=Models.of(api, names, {}, report),
        package=package,
        credentials=Credentials.of(api, auth, package.package),
        locales=locales,
    )
    return DocsView(
        locales=tuple(site.view(locale, report) for locale in locales.languages)
    )
