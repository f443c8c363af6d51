"""Templates: their path is the path of their output, and the first folder wins."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from generator.foreign import Code
from generator.render import render


@dataclass(frozen=True, slots=True)
class Resource:
    path: Code


@dataclass(frozen=True, slots=True)
class Package:
    path: Code
    resources: tuple[Resource, ...]


PACKAGE = Package(Code("pets"), (Resource(Code("cats")), Resource(Code("dogs"))))


def template(folder: Path, path: str, text: str) -> None:
    (folder / path).parent.mkdir(parents=True, exist_ok=True)
    (folder / path).write_text(text, encoding="utf-8")


def test_the_path_of_a_template_is_the_path_of_its_output(tmp_path: Path) -> None:
    template(tmp_path, "a/b.md.jinja", "{{ package.path }}")
    assert render({"package": PACKAGE}, [tmp_path]).printed == {"a/b.md": "pets"}


def test_a_name_in_braces_is_a_loop(tmp_path: Path) -> None:
    template(tmp_path, "{package}/{resource}.py.jinja", "{{ resource.path }}")
    printed = render({"package": PACKAGE}, [tmp_path]).printed
    assert printed == {"pets/cats.py": "cats", "pets/dogs.py": "dogs"}


def test_a_file_that_is_no_template_is_copied(tmp_path: Path) -> None:
    template(tmp_path, "{package}/py.typed", "{{ not a template }}")
    rendering = render({"package": PACKAGE}, [tmp_path])
    assert rendering.copied == {"pets/py.typed": "{{ not a template }}"}
    assert rendering.printed == {}


def test_a_blank_render_is_no_file(tmp_path: Path) -> None:
    template(tmp_path, "a.md.jinja", "\n  \n")
    assert render({"package": PACKAGE}, [tmp_path]).printed == {}


def test_the_first_folder_that_has_a_template_wins(tmp_path: Path) -> None:
    template(tmp_path / "mine", "a.md.jinja", "mine")
    template(tmp_path / "built-in", "a.md.jinja", "theirs")
    template(tmp_path / "built-in", "b.md.jinja", "theirs")
    folders = [tmp_path / "mine", tmp_path / "built-in"]
    assert render({}, folders).printed == {"a.md": "mine", "b.md": "theirs"}


def test_two_templates_for_one_file_are_refused(tmp_path: Path) -> None:
    template(tmp_path, "pets.md.jinja", "one")
    template(tmp_path, "{package}.md.jinja", "two")
    with pytest.raises(ValueError, match=r"two templates make pets\.md"):
        render({"package": PACKAGE}, [tmp_path])


def test_a_loop_over_what_no_view_has_is_refused(tmp_path: Path) -> None:
    template(tmp_path, "{nobody}.md.jinja", "x")
    with pytest.raises(ValueError, match="no view has nobodys"):
        render({"package": PACKAGE}, [tmp_path])
