"""What we lay out ourselves is what black would have written."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.layout import lay_out
from generator.tidy import as_black_likes_it

ROOT = Path(__file__).parents[2]
LONG = "a_name_that_is_long_enough_to_matter"
MEMBERS = ", ".join(f'"member_{number}"' for number in range(12))
UNION = " | ".join(f"AnObjectThatHasALongName{number}" for number in range(6))

OURS = {
    "an import that fits": "from a.b import c, d as e\n",
    "an import that does not": f"from .a import {', '.join(f'{LONG}{n}' for n in range(4))}\n",
    "one long import": f"from .{LONG * 2} import {LONG}\n",
    "code after imports": "import a\nx = 1\n",
    "a class after imports": "import a\n\nclass A:\n    x: int\n",
    "a docstring, then imports": '"""Words."""\n\n\nimport a\n',
    "quotes on a line of their own": '"""Words.\n"""\n\nimport a\n',
    "a field that fits": "class A(B):\n    x: int | None = None\n\n    y: str\n",
    "a class with a docstring": 'class A(B):\n    """Words."""\n    x: int\n',
    "fields with docstrings": 'class A:\n    x: int\n    """Words."""\n\n    y: int\n',
    "a long enumeration": f"class A:\n    x: Literal[{MEMBERS}] | None = None\n",
    "a long enumeration alone": f"class A:\n    x: Literal[{MEMBERS}]\n",
    "a long enumeration or more": f"class A:\n    x: Literal[{MEMBERS}] | str\n",
    "a long union": f"class A:\n    x: {UNION} | None = None\n",
    "a value that just does not fit": f"class A:\n    {'x' * 40}: list[{'Y' * 30}] | None = None\n",
    "a long annotated type": f"class A:\n    x: Annotated[str, Field(pattern={MEMBERS!r})] = 1\n",
    "a long call after a type": f'class A:\n    x: Annotated[int, F(ge=1)] = wire("{LONG}", {MEMBERS})\n',
    "an alias": f"A: TypeAlias = Literal[{MEMBERS}]\n",
    "an alias of a union": f"A: TypeAlias = {UNION}\n",
    "an alias of an open enumeration": f"A: TypeAlias = Literal[{MEMBERS}] | str\n",
    "a signature that fits": "def f(a: int, *, b: str = 1) -> None:\n    return a\n",
    "parameters on one line": f"def f({LONG}: int, *, b: str) -> {LONG}[{LONG}]:\n    return a\n",
    "parameters on many lines": f"def f(*, {LONG}a: int, {LONG}b: int, c: int) -> {LONG}:\n    return a\n",
    "one parameter": f"def f({LONG}: int) -> {LONG}[{LONG}]:\n    return a\n",
    "a parameter with a long type": f"def f(*, a: Literal[{MEMBERS}] | Unset = UNSET) -> int:\n    return a\n",
    "a parameter with a long list": f"def f(*, a: list[Literal[{MEMBERS}]] = UNSET) -> int:\n    return a\n",
    "overloads": "@overload\ndef f(a: int) -> int: ...\n\n\n@overload\ndef f(a: str) -> str: ...\n\n\ndef f(a: int) -> int:\n    return a\n",
    "a long overload": f"def f({LONG}: int, {LONG}b: int) -> R[{LONG}]: ...\n",
    "a call on many lines": "def f() -> int:\n    return R(\n        a=1,\n        b=[*c(1), *c(2)],\n    )\n",
    "an argument that does not fit": f"x = R(\n    query=[*pairs({MEMBERS}), *pairs({MEMBERS})],\n)\n",
    "an argument in one bracket": f"x = R(\n    query=pairs({MEMBERS}),\n)\n",
    "a text that does not fit": f'x = R(\n    text="{LONG * 3}",\n)\n',
    "a display that fits": "x = {1: 2, 3: 4}\n",
    "a display that does not": f'x = {{"a": [{MEMBERS}], "b": f({LONG}, {LONG})}}\n',
    "methods": "class A:\n    def f(self) -> int:\n        return 1\n    def g(self) -> int:\n        return 2\n",
    "code after a definition": "def f() -> int:\n    return 1\nx = 1\n",
    "what is only for checkers": "if TYPE_CHECKING:\n    from a import b\nelse:\n    b = 1\n",
    "a word after a statement": "def f(a: int) -> int:\n    del a  # it is a secret\n    return 1\n",
    "comparisons": "def f(a: int) -> bool:\n    if 1 <= a < 3 and a != 2:\n        return a in (1, 2)\n    raise E(a)\n",
    "a chain": "class A:\n    def f(self) -> int:\n        return super().f(1).g\n",
    "a comment of its own": "x = 1\n# words, as they come…\ny = 2\n",
    "a comment in a block": "def f(a: int) -> int:\n    if a:\n        # words\n        # and more\n        return 1\n\n    # words\n    return 2\n",
    "a comment after imports": "import a\n# words\nx = 1\n",
    "what may fail": "def f() -> int:\n    try:\n        x = g()\n    except (A, B) as error:\n        raise C(str(error)) from error\n    else:\n        return x\n    finally:\n        pass\n",
    "loops": "def f() -> None:\n    for x, y in z.items():\n        if not x:\n            continue\n    while x and not y:\n        break\n    with a(b) as c:\n        d(c)\n",
    "a call that is awaited": "async def f() -> int:\n    return await g(1)\n",
    "functions without arguments": 'x: Final = {\n    "a": lambda: models.B,\n    "c": f(lambda: None),\n}\n',
    "an error that is raised": f"def f() -> None:\n    raise E({LONG}, {LONG}, {LONG})\n",
    "an error with a cause": f"def f() -> None:\n    raise E({LONG}, {LONG}) from error\n",
    "sums and differences": "a = b - c\nd += 1\ne |= f(g)\nh = 10_000\n",
    "a sum that does not fit": f'x = R(\n    a="/" + f({LONG}, {LONG}) + "/" + g({LONG}, b=True),\n    b=1,\n)\n',
    "words of their own": "def f(a: int, /, b: int = 1) -> None:\n    del a, b\n    try:\n        x = 1\n    except A:\n        raise\n    return\n",
    "names in a comprehension": "x = [z for y, (a, _), z in f(b, c) if y]\n",
    "a yield": "def f() -> A[int]:\n    yield a.b(c)\n",
    "a key that fills its line": f'x = {{\n    "{LONG * 2}": Promise(required=("a", "b"), nullable=("a",)),\n    "{LONG * 3}": f({MEMBERS}),\n}}\n',
    "a target that fills its line": f"class A:\n    {LONG * 2} = Endpoint({LONG * 2})\n    {LONG * 2}b = End({LONG})\n",
    "two pairs of brackets": f"x = R(\n    a=ByStatus[{LONG} | {LONG}]({{200: {LONG}}}),\n    b=ByStatus[{LONG} | {LONG}]({{200: {LONG}, 201: {LONG}}}),\n    c=By[A](\n        {{200: {LONG * 2}}}\n    ),\n)\n",
    "a long result after short parameters": f"class A:\n    def {LONG}(self, a: int, *, b: int = UNSET) -> R[{MEMBERS}]:\n        return a\n",
    "a long result of short parameters": f"class A:\n    def f(self, a: int) -> R[{MEMBERS}]:\n        return a\n",
    "a result without parameters": f"def {LONG}() -> R[{LONG}, {LONG}]:\n    return a\n",
    "a choice that is given": f'x = R(\n    a=f({LONG}, b=1) if c in ("d", "e") else g({LONG}, b=1),\n    h=i if {LONG} else j({LONG}, {LONG}, {LONG}),\n    k=1,\n)\n',
    "a choice that is assigned": f"x: A[B] = {LONG} if f(a) > 1 else f({LONG})\n",
    "a type that fills its line": f"class A:\n    {LONG}: {LONG * 2}\n",
    "texts that touch": f'def f() -> None:\n    raise E(\n        f"{LONG} {LONG} "\n        "{LONG} {LONG}",\n        a="b",\n    )\n',
    "texts that touch, alone": f'def f() -> None:\n    raise E("{LONG} {LONG}" "{LONG} {LONG} in short")\n',
    "texts that touch on one line": 'x = f("a" "b", c)\n',
    "operators within": f'x = R(a="b" + c("d"), e=f if g in ("h", "i") else j, k={LONG})\n',
    "names on lines of their own": "from .a import (\n    B,\n    c as d,\n)\nx = 1\n",
    "bytes": 'x = f(b"%s.%d" % (a, b), c)\n',
    "letters with accents": 'x: A[str, f("naïve")] = None\n',
    "a comprehension": "x = tuple(y.z for y in a.b if y.z)\n",
    "a result in brackets": f"class A:\n    def f(self) -> Read[{LONG}]:\n        return 1\n    def g(self, {LONG}: int) -> Read[{LONG}, {LONG}a]:\n        return 1\n    def h(self, a: int, *, b: int = UNSET) -> Read[{LONG}, x.{LONG}]:\n        return a\n",
    "a tuple of one": f'x = f(a=("b",), c=({LONG}, ))\n',
    "a long tuple of one": f'x = {{"{LONG}": f(a=({LONG},), b=("{LONG}",)), "c": f(a=("{LONG * 2}",))}}\n',
    "quotes within": "x = 'say \"hello\"'\ny = f\"{a('b')}\"\n",
}
"""Python such as our templates print, by what is particular about it."""

BLACKS = {
    "a comment that stands alone": "x = 1\n# words\n\ny = 2\n",
    "a comment before a definition": "x = 1\n# words\ndef f() -> None:\n    pass\n",
    "a comment at the end of a block": "if x:\n    y = 1\n    # words\nz = 1\n",
    "a comment for black": "# fmt: off\nx = f( 1 )\n# fmt: on\n",
    "a value longer than any line": f"class A:\n    {LONG * 2} = Endpoint({LONG * 2}b)\n",
    "a sum of a product": f'x = R(\n    a="{LONG}" + {LONG} % {LONG},\n    b=1,\n)\n',
    "a long deletion": f"def f() -> None:\n    del {LONG}, {LONG}, {LONG}\n",
    "a choice among three": f"x = R(\n    a={LONG} if {LONG} else b if {LONG} else {LONG},\n    b=1,\n)\n",
    "a choice of a sum": f"x = R(\n    a={LONG} if {LONG} else {LONG} + 1,\n    b=1,\n)\n",
    "texts that touch in a display": f'x = ["{LONG} {LONG}" "{LONG} {LONG}", a]\n',
    "texts that touch after a name": f'x = f(a="{LONG} {LONG}" "{LONG} {LONG}")\n',
    "a blank line before a block goes on": "try:\n    x = 1\n\nexcept A:\n    x = 2\n",
    "an error on its way": "try:\n    x = 1\nexcept (A):\n    raise\n",
    "single quotes": "x = 'a'\n",
    "a slice": "x = y[1:2]\n",
    "a comprehension that is too long": f"x = [{LONG}a for {LONG} in {LONG} if {LONG}]\n",
    "parentheses that are not needed": "x = (1)\n",
    "a text in many pieces": 'x = "a" "b"\n',
    "numbers in capitals": "x = 0XFF + 1E5\n",
    "a lambda": "x = lambda y: y\n",
    "escapes in capitals": 'x = "\\xAB"\n',
    "a docstring that is indented badly": 'def f() -> int:\n    """Words.\n      more\n    """\n',
    "a docstring in quotes": 'def f() -> int:\n    """Words \\"quoted\\" """\n    return 1\n',
    "tabs": 'class A:\n    """Words.\n\n    a\tb\n    """\n    x: int\n',
    "many statements in a line": "x = 1; y = 2\n",
    "letters that are wide": f'x = f("{"界" * 50}", {LONG})\n',
    "a line that goes on": "x = 1 + \\\n    2\n",
    "a power": "x = 5 ** f(2)\n",
    "a walrus": "if (x := 1):\n    y = 1\n",
    "a loop": "for x in y:\n    z(x)\n",
    "a tuple with brackets of its own": f"x = ([{MEMBERS},],)\n",
    "a hugged call": f"x = f([{MEMBERS},])\n",
    "a chain that is too long": f"x = f({LONG}).g({LONG}).h({LONG}).i\n",
    "blank lines where a block begins": "if x:\n\n    y = 1\n",
    "a long text assigned": f'x = "{LONG * 3}"\n',
    "a union that is a result": f"class A:\n    def f(self, a: int) -> R[{MEMBERS}] | {UNION}:\n        return a\n",
    "a directive": "x   = 1  # fmt: skip\n",
}
"""Python that our templates do not print, or that we leave to black."""


def refuse(text: str) -> str:
    raise AssertionError(f"black was asked about {text!r}")


@pytest.mark.parametrize("what", OURS)
def test_it_is_laid_out_as_black_does_without_asking_it(what: str) -> None:
    assert lay_out(OURS[what], refuse) == as_black_likes_it(OURS[what])


@pytest.mark.parametrize("what", BLACKS)
def test_what_is_not_ours_comes_out_as_black_has_it(what: str) -> None:
    assert lay_out(BLACKS[what], as_black_likes_it) == as_black_likes_it(BLACKS[what])


def _generated() -> Iterator[Path]:
    yield from sorted((ROOT / "generated").rglob("*.py"))
    yield from sorted((ROOT / "tests" / "golden").glob("*/expected/**/*.py"))


def test_black_leaves_every_generated_file_alone() -> None:
    texts = {file: file.read_text(encoding="utf-8") for file in _generated()}
    assert len(texts) > 50
    assert [
        file for file, text in texts.items() if as_black_likes_it(text) != text
    ] == []


def test_what_is_laid_out_stays_as_it_is() -> None:
    """All of this is as black has it (`make lint`), so black would leave it alone."""
    folders = ("generated", "generator", "templates", "tests/unit", "tests/contract")
    files = [file for one in folders for file in sorted((ROOT / one).rglob("*.py"))]
    texts = [text for file in files if (text := file.read_text(encoding="utf-8"))]
    assert [lay_out(text, str) for text in texts] == texts
