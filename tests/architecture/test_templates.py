"""Templates print and do not think, and print nothing that has not passed a door."""

from __future__ import annotations

from pathlib import Path

import pytest
from jinja2 import Environment, UndefinedError, nodes

from generator.foreign import Code, Foreign
from generator.render import render

TEMPLATES = Path(__file__).parents[2] / "templates"
FILES = sorted(TEMPLATES.rglob("*.jinja"))
ENVIRONMENT = Environment(trim_blocks=True, lstrip_blocks=True)


def named(file: Path) -> str:
    return file.relative_to(TEMPLATES).as_posix()


def is_plain(node: nodes.Node) -> bool:
    """A name, or an attribute of something plain."""
    if isinstance(node, nodes.Getattr):
        return is_plain(node.node)
    return isinstance(node, nodes.Name)


def is_printable(node: nodes.Node) -> bool:
    """Something plain that goes through any number of filters with constant arguments."""
    if isinstance(node, nodes.Filter):
        constant = all(isinstance(one, nodes.Const) for one in node.args)
        bare = not (node.kwargs or node.dyn_args or node.dyn_kwargs)
        return constant and bare and node.node is not None and is_printable(node.node)
    return isinstance(node, nodes.TemplateData) or is_plain(node)


def is_condition(node: nodes.Node) -> bool:
    return is_plain(node.node if isinstance(node, nodes.Not) else node)


def thoughts(node: nodes.Node) -> list[str]:
    """What a template does besides printing, looping, asking yes or no, and including."""
    match node:
        case nodes.Output():
            return [spelt(one) for one in node.nodes if not is_printable(one)]
        case nodes.For():
            simple = is_plain(node.iter) and not (node.test or node.else_)
            inner = [thought for one in node.body for thought in thoughts(one)]
            return inner if simple and not node.recursive else [spelt(node), *inner]
        case nodes.If():
            inner = [
                thought
                for part in (node.body, node.elif_, node.else_)
                for one in part
                for thought in thoughts(one)
            ]
            return inner if is_condition(node.test) else [spelt(node.test), *inner]
        case nodes.Include():
            return [] if isinstance(node.template, nodes.Const) else [spelt(node)]
        case _:
            return [spelt(node)]


def spelt(node: nodes.Node) -> str:
    return f"line {node.lineno}: {type(node).__name__}"


@pytest.mark.parametrize("file", FILES, ids=named)
def test_a_template_has_no_logic(file: Path) -> None:
    parsed = ENVIRONMENT.parse(file.read_text(encoding="utf-8"))
    assert [thought for node in parsed.body for thought in thoughts(node)] == []


@pytest.mark.parametrize(
    "source",
    [
        "{{ 1 + 1 }}",
        "{{ package.name() }}",
        "{{ package['name'] }}",
        "{{ package.name ~ '!' }}",
        "{{ 'text' }}",
        "{{ package.name | prose(package.width) }}",
        "{{ package.name if package.short else package.title }}",
        "{% if package.kind == 'list' %}x{% endif %}",
        "{% if package.name is defined %}x{% endif %}",
        "{% if package.a and package.b %}x{% endif %}",
        "{% if not (package.a or package.b) %}x{% endif %}",
        "{% for x in package.items() %}{{ x }}{% endfor %}",
        "{% for x in package.names | sort %}{{ x }}{% endfor %}",
        "{% for x in package.names if x.good %}{{ x }}{% endfor %}",
        "{% set x = package.name %}",
        "{% macro x() %}{% endmacro %}",
        "{% import 'x' as y %}",
        "{% extends 'x' %}",
        "{% include package.name %}",
        "{% filter upper %}x{% endfilter %}",
        "{% if package.a %}{% if package.b > 1 %}x{% endif %}{% endif %}",
    ],
)
def test_this_would_be_logic(source: str) -> None:
    parsed = ENVIRONMENT.parse(source)
    assert [thought for node in parsed.body for thought in thoughts(node)] != []


@pytest.mark.parametrize("value", ["plain text", Foreign("a title"), 3, None, True, ()])
def test_only_code_can_be_printed(value: object, tmp_path: Path) -> None:
    (tmp_path / "page.md.jinja").write_text("{{ value }}", encoding="utf-8")
    rendering = render({"value": value}, [tmp_path])
    with pytest.raises(TypeError):
        _ = rendering.printed


def test_code_is_printed_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "page.md.jinja").write_text("{{ value }}", encoding="utf-8")
    assert render({"value": Code("<a>")}, [tmp_path]).printed == {"page.md": "<a>"}


def test_foreign_text_is_printed_through_a_door(tmp_path: Path) -> None:
    (tmp_path / "page.md.jinja").write_text("{{ value | inline }}", encoding="utf-8")
    rendering = render({"value": Foreign("<a>")}, [tmp_path])
    assert rendering.printed == {"page.md": "&lt;a>"}


@pytest.mark.parametrize("source", ["{{ nobody }}", "{{ value.nothing }}"])
def test_a_template_cannot_print_what_no_view_has(source: str, tmp_path: Path) -> None:
    (tmp_path / "page.md.jinja").write_text(source, encoding="utf-8")
    rendering = render({"value": Code("x")}, [tmp_path])
    with pytest.raises(UndefinedError):
        _ = rendering.printed
