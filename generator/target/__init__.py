"""The Python target: an SDK and its docs, from one set of views."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from generator.ir import Api
from generator.locales import Locales
from generator.plugin import Plugin
from generator.project import Project
from generator.report import Report
from generator.settled import Names
from generator.target.docs import view_docs
from generator.target.python import view_package

__all__ = ["PYTHON", "templates"]


def templates() -> Path:
    """The folder of built-in templates: inside an installed wheel, beside a checkout."""
    package = Path(__file__).parent.parent
    inside = package / "templates"
    return inside if inside.is_dir() else package.parent / "templates"


def _view(
    api: Api, names: Names, project: Project, locales: Locales, report: Report
) -> Mapping[str, object]:
    package = view_package(
        api, names, project.auth, project.package, project.types, report
    )
    return {
        "package": package,
        "docs": view_docs(api, names, package, project.auth, locales, report),
    }


PYTHON = Plugin(
    name="python",
    templates=(templates() / "python", templates() / "docs"),
    view=_view,
)
