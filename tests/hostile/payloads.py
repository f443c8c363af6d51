"""Texts that mean something to whatever they might be copied into, by the case they stand for."""

from __future__ import annotations

import json
import os
import unicodedata
from collections.abc import Mapping
from pathlib import Path

CANARY = "__import__('pathlib').Path('CANARY').touch()"

OURS: Mapping[str, str] = {
    "E01-quotes-that-close": f'a"""\n{CANARY}\n"""',
    "E02-ends-with-a-backslash": "a\\",
    "E03-ends-with-a-quote": 'a"',
    "E04-escapes": r"\N{no} \u12 \x \U00110000 \8 C:\new",
    "E05-carriage-return": f"a\r{CANARY}",
    "E06-line-ends": f"a\n{CANARY}\r\n{CANARY}",
    "E07-line-ends-of-others": f"a\v\f\x1c\x1d\x1e\x85\u2028\u2029{CANARY}",
    "E08-controls": "a\x00b\x08c\x1a\x1b[31md\x7f",
    "E09-braces": f"{{{CANARY}}}",
    "E10-format": "{0.__class__.__mro__}{x!r:>9999999}",
    "E11-percent": "%(x)s %n %s %",
    "E12-jinja": "{{ x.__init__.__globals__ }} {% raw %} {# x #} {%- for",
    "E13-quotes": f"'\"); {CANARY}; (\"'",
    "E14-comments-that-act": "coding: utf-7 # type: ignore # fmt: off # noqa",
    "E15-turned-directions": "user\u202e\u2066 // admin\u2069\u2066",
    "E16-half-a-character": "\ud800x\udfff",
    "E17-lookalikes": "\ufb01eld \u0441lass \uff49\uff4d\uff50 a\u200bb",
    "E18-html": "</script><img src=x onerror=alert(1)><svg/onload=alert(1)>&lt;",
    "E19-markdown": "](javascript:a) | x | ``` \n# H\n<!-- --> [a]: data:b <p> \\| ~~~",
    "E19-backticks": "a ` b `` c ``` d",
    "E20-shell": "'; touch CANARY; ' $(touch CANARY) `touch CANARY` !! \\\n-o CANARY @/etc/x",
    "E21-path": "../../../../CANARY",
    "E22-encoded-path": "..%2f..%2e%2e\\..\\C:\\CON \uff0e\uff0e/ %",
    "E23-address": "javascript:alert(1)//http://169.254.169.254/ file:///etc/passwd",
    "E24-header": "v\r\nX-Evil: 1",
    "E25-toml": 'x"\n[tool.evil]\na="',
    "E26-yaml-and-json": 'x": {"y": 1}, # - &a *a !!python/object/apply:os.system [id]',
    "E27-empty": "",
    "E28-blank": " \t\n ",
    "E29-dunder": "__class__",
    "E30-expression": f"str(); {CANARY}",
    "E31-other-scripts": "\U0001f4a9\u05d0\u0301\u0627 \u4f60\u597d",
    "E32-code-as-a-type": f"X[1]; {CANARY} #",
    "E33-option": "-rf",
    "E34-rst": ".. raw:: html\n\n   <script>1</script>\n``x`",
    "E35-code-as-a-number": f"1); {CANARY}",
    "E38-strange-and-legal": "application/json; charset=\"utf-8\" /docs('{key}') == N\\A",
    "E39-forms-again-after-removal": '\\"""\\\\""" **//*/ <<script>script> ----->>',
}

CORPUS = (
    Path(os.getenv("INSTEP_CORPUS") or Path(__file__).parents[3] / "shared" / "corpus")
    / "hostile.json"
)


def theirs() -> Mapping[str, str]:
    """The shared matrix of payloads, where it is at hand."""
    if not CORPUS.is_file():
        return {}
    payloads: dict[str, str] = json.loads(CORPUS.read_text(encoding="utf-8"))[
        "payloads"
    ]
    return payloads


def benign(text: str) -> str:
    """A text of the same words, and so of the same names, in which nothing means anything.

    An apostrophe parts no words: `don't` is called `dont`. A key that begins with `x-` is an
    extension, so that beginning is spelt `x_`.
    """
    if not text.strip():
        return text
    words = text.replace("'", "")
    plain = "".join(char if _is_of_a_word(char) else "-" for char in words)
    return f"x_{plain[2:]}" if plain.startswith("x-") else plain


def _is_of_a_word(char: str) -> bool:
    return char.isalnum() or char == "_" or unicodedata.category(char).startswith("M")
