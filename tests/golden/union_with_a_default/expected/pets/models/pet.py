"""Pet"""

from typing import Annotated, TypeAlias

from .._union import by_tag
from .cat import Cat
from .other import Other

Pet: TypeAlias = Annotated[
    Cat | Other, by_tag("kind", {"cat": Cat, "Other": Other}, Other)
]
