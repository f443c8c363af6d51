"""[a](javascript:alert(1)) ``` ~~~ <img src=x onerror=alert(1)>"""

from typing import Annotated, Literal

from .._model import Model, wire


class PEt(Model):
    """[a](javascript:alert(1)) ``` ~~~ <img src=x onerror=alert(1)>"""

    n_raise_system_exit: Annotated[str | None, wire('n"; raise SystemExit #')] = None
    """\\N{nope} \\u12

    Default: `\"\"\"`
    """

    class_: Annotated[
        Literal["'\"); raise SystemExit; (\"'"] | str | None, wire("__class__")
    ] = None
