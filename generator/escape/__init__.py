"""The doors: the only places where foreign text becomes text of a target, one per target."""

from generator.escape.data import data
from generator.escape.markdown import (
    cell,
    code_span,
    fenced,
    inline,
    link_text,
    markdown,
)
from generator.escape.python import docstring, listed, literal, prose, sample
from generator.escape.shell import shell, shell_around
from generator.escape.text import Text, plain
from generator.escape.toml import toml

__all__ = [
    "Text",
    "cell",
    "code_span",
    "data",
    "docstring",
    "fenced",
    "inline",
    "link_text",
    "listed",
    "literal",
    "markdown",
    "plain",
    "prose",
    "sample",
    "shell",
    "shell_around",
    "toml",
]
