"""Pet"""

from typing import Annotated, Literal, TypeAlias

from .._model import Model
from .._union import by_tag
from .cat import Cat
from .fish import Fish
from .hound import Hound
from .other import Other
from .snake import Snake


class PetBase(Model):
    kind: Literal["cat", "kitten", "dog", "fish", "other"] | str | None = None

    name: str | None = None


Pet: TypeAlias = Annotated[
    Cat | Hound | Fish | Snake | Other | PetBase,
    by_tag(
        "kind",
        {
            "cat": Cat,
            "kitten": Cat,
            "dog": Hound,
            "fish": Fish,
            "#Pets.Snake": Snake,
            "other": Other,
            "Pet": PetBase,
        },
        Other,
    ),
]
