"""What a target is: folders of templates, and the views those templates see."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TypeAlias

from msgspec import Struct

from generator.config.project import Project
from generator.ir import Api
from generator.locales import Locales
from generator.report import Report
from generator.settled import Names
from generator.tree import Tree

View: TypeAlias = Callable[[Api, Names, Project, Locales, Report], Mapping[str, object]]
"""Makes the views of an API, by the name templates know each by."""


class Plugin(Struct, frozen=True, kw_only=True):
    """A target. `templates` are the folders whose trees are the trees of its output.

    What it makes is remembered as long as its templates, the top-level package of its `view`
    and the installed distributions stay the same; so it reads nothing else.
    """

    name: str
    templates: Sequence[Path]
    view: View
    documents: bool = False
    """Whether it makes docs, which a project may do without."""
    carried: Callable[[Tree], Tree] = lambda tree: tree
    """What of the files, once all are printed, is worth having."""
