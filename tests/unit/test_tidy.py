"""The final form of files."""

from __future__ import annotations

from pathlib import Path

import pytest
from black.parsing import InvalidInput

from generator.commands.opening import open_project
from generator.config.project import Asked
from generator.pipeline import generate
from generator.report import Report
from generator.tidy import as_black_likes_it, tidy


def test_python_is_formatted_and_other_files_are_not() -> None:
    assert tidy("a.py", "x=1") == "x = 1\n"
    assert tidy("b.md", "x=1") == "x=1\n"


def test_every_file_ends_in_one_newline_and_no_line_in_blanks() -> None:
    assert tidy("a.md", "\n\na  \n\nb\n\n\n") == "a\n\nb\n"


def test_formatted_text_stays_as_it_is() -> None:
    assert as_black_likes_it("x = 1\n") == "x = 1\n"


def test_text_that_is_no_python_is_our_bug() -> None:
    with pytest.raises(InvalidInput):
        tidy("a.py", "def")


@pytest.mark.parametrize("case", ["whole_query", "parameter_styles", "two_views"])
def test_what_the_templates_print_needs_no_black(
    case: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Black is dear to load; a statement it is asked about belongs in `generator/layout`."""

    def refuse(text: str) -> str:
        raise AssertionError(f"black was asked about {text!r}")

    monkeypatch.setattr("generator.tidy.as_black_likes_it", refuse)
    monkeypatch.setattr("generator.system.apart.can_copy", lambda: False)
    path = Path(__file__).parents[1] / "golden" / case / "openapi.yaml"
    project = open_project(path, Asked(output=path.parent / "nowhere"))
    assert generate(project, Report(), lambda _: None).tree
