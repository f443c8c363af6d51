"""The targets that come with us: a Python SDK and its docs, each made without the other."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from generator.ir import Api
from generator.locales import Locales
from generator.plugin import Plugin
from generator.project import Project
from generator.report import Report
from generator.settled import Names
from generator.target.docs import view_docs, view_guide
from generator.target.python import view_package

__all__ = ["DOCS", "PYTHON", "templates"]


def templates() -> Path:
    """The folder of built-in templates: inside an installed wheel, beside a checkout."""
    package = Path(__file__).parent.parent
    inside = package / "templates"
    return inside if inside.is_dir() else package.parent / "templates"


def _view_sdk(
    api: Api, names: Names, project: Project, locales: Locales, report: Report
) -> Mapping[str, object]:
    auth, package = project.auth, project.package
    return {
        "package": view_package(api, names, auth, package, project.types, report),
        "guide": view_guide(api, names, auth, package, locales, report),
    }


def _view_docs(
    api: Api, names: Names, project: Project, locales: Locales, report: Report
) -> Mapping[str, object]:
    docs = view_docs(api, names, project.auth, project.package, locales, report)
    return {"docs": docs}


PYTHON = Plugin(name="python", templates=(templates() / "python",), view=_view_sdk)
DOCS = Plugin(
    name="docs", templates=(templates() / "docs",), view=_view_docs, documents=True
)
