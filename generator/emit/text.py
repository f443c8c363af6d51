"""Plain data as JSON or YAML text that every reader reads alike."""

from __future__ import annotations

import json
import re

import yaml

from generator.pointer import Json

_PLAIN = re.compile(r"[A-Za-z/$_][A-Za-z0-9/$_.{}~-]*(?: [A-Za-z0-9/$_.{}~-]+)*\Z")
_WORDS = frozenset("true false yes no on off null y n".split())
"""What YAML takes for something other than text, in one version of it or another."""


def as_json(value: Json) -> str:
    """Indented JSON, in the order of the data."""
    return json.dumps(value, indent=2, ensure_ascii=False, allow_nan=False) + "\n"


def as_yaml(value: Json) -> str:
    """YAML in block style, in the order of the data.

    Text is in quotes unless it is plain words: `+33…`, `2024-01-15` and `no` are text to some
    readers and something else to others.
    """
    text: str = yaml.dump(
        value,
        Dumper=_Dumper,
        allow_unicode=True,
        default_flow_style=False,
        sort_keys=False,
        width=10_000,
    )
    return text


class _Dumper(yaml.SafeDumper):
    def ignore_aliases(self, data: object) -> bool:
        """Write out what occurs twice."""
        return True

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        """Indent lists below the key they belong to."""
        super().increase_indent(flow, False)

    def represent_text(self, text: str) -> yaml.Node:
        """Text in the plainest style that means the same to everybody."""
        if _PLAIN.match(text) and text.lower() not in _WORDS:
            style = None
        elif "\n" in text and not re.search(r"[^\S\n]\n|\t|\A\s", text):
            style = "|"
        else:
            style = '"'
        return yaml.ScalarNode("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _Dumper.represent_text)
