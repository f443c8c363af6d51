"""The targets that come with us: a Python SDK and its docs, each made without the other."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from msgspec.structs import replace

from generator.called import Called, say_taken
from generator.config.project import Project
from generator.ir import Api
from generator.locales import Locales
from generator.plugin import Plugin
from generator.report import Report
from generator.settled import Names
from generator.target.docs.programs import Program
from generator.target.examples import view_examples
from generator.target.guide import view_guide
from generator.target.python import view_package
from generator.target.python.carried import carried
from generator.target.python.models import Models
from generator.target.python.parts import everything
from generator.target.python.security import Credentials

__all__ = ["DOCS", "PYTHON", "templates", "view_runtime"]


def templates() -> Path:
    """The folder of built-in templates: inside an installed wheel, beside a checkout."""
    package = Path(__file__).parent.parent
    inside = package / "templates"
    return inside if inside.is_dir() else package.parent / "templates"


def _view_sdk(
    api: Api, names: Names, project: Project, locales: Locales, report: Report
) -> Mapping[str, object]:
    called = Called.of(api, project.package)
    if project.package is None:
        say_taken(api, report)
    credentials = Credentials.of(api, project.auth, called.package)
    models = Models.of(api, names, project.types, report, project.datetimes)
    program = Program(models=models, package=called.package, client=called.client)
    return {
        "package": view_package(
            models,
            credentials,
            called,
            report,
            project.webhooks,
            project.version,
            project.calling,
            project.runtime,
        ),
        "guide": view_guide(models, credentials, program, locales),
        "examples": view_examples(models),
    }


def view_runtime(api: Api, package: str) -> Mapping[str, object]:
    """The views of a runtime that belongs to no API, for the modules that it is made of."""
    report = Report()
    names = Names(types={}, fields={}, functions={}, modules={}, resources={})
    models = Models.of(api, names, {}, report, "keep")
    credentials = Credentials.of(api, {}, package)
    called = Called.of(api, package)
    view = view_package(models, credentials, called, report, parts=everything())
    return {"package": replace(view, is_shared=True), "guide": None, "examples": None}


def _view_docs(
    api: Api, names: Names, project: Project, locales: Locales, report: Report
) -> Mapping[str, object]:
    # in a process of its own, as a rule: the SDK is made without it
    from generator.target.docs.site import view_docs

    called = Called.of(api, project.package)
    credentials = Credentials.of(api, project.auth, called.package)
    models = Models.of(api, names, {}, report, project.datetimes)
    docs = view_docs(
        models,
        called,
        credentials,
        locales,
        report,
        project.webhooks,
        project.calling,
    )
    return {"docs": docs}


PYTHON = Plugin(
    name="python",
    templates=(templates() / "python",),
    view=_view_sdk,
    carried=carried,
)
DOCS = Plugin(
    name="docs", templates=(templates() / "docs",), view=_view_docs, documents=True
)
