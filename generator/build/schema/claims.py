"""What inline schemas may call themselves: after their owner and their place in it."""

from __future__ import annotations

from generator.foreign import Foreign
from generator.ir import Claim, Derived, Given, Id
from generator.names import singular, words
from generator.pointer import Pointer, join, split

_HOLDERS = frozenset({"schemas", "$defs", "definitions"})


def claim_of(pointer: Pointer) -> Claim:
    """The name of what a reference points at: its key, or the words on the way to it."""
    tokens = split(pointer)
    if len(tokens) > 1 and tokens[-2] in _HOLDERS:
        return Given(text=Foreign(tokens[-1]))
    if len(tokens) > 3 and tokens[0] == "paths":
        owner = join("/paths", *tokens[1:3])
        return Derived(owner=owner, part=Foreign(_role(tokens[3:])))
    part = [token for token in tokens if words(token) and not token.isdecimal()]
    return Derived(owner="", part=Foreign(" ".join(part[-2:])))


def _role(tokens: tuple[str, ...]) -> str:
    """What a schema inside an operation is there: `Response`, `Request`, and its way on."""
    roles = {
        "requestBody": "Request",
        "responses": "Response",
        "parameters": "Parameter",
    }
    at = tokens.index("schema") + 1 if "schema" in tokens else len(tokens)
    onward = [one for one in tokens[at:] if one not in {"properties", "items"}]
    return " ".join([roles.get(tokens[0], tokens[0]), *onward])


def inside(id: Id, claim: Claim) -> Claim:
    """The claim that what stands inside a declaration goes out from."""
    return Derived(owner=id, part=Foreign("")) if isinstance(claim, Given) else claim


def part_of(claim: Claim, part: str) -> Claim:
    """The claim of something inside what `claim` names."""
    match claim:
        case Given(text=name):
            return Derived(owner="", part=Foreign(f"{name.text} {part}"))
        case Derived(owner=owner, part=name):
            said = [word.lower() for word in words(name.text)]
            again = [word.lower() for word in words(part)[: len(said)]] == said
            whole = part if again else f"{name.text} {part}"
            return Derived(owner=owner, part=Foreign(whole.strip()))


def item_of(claim: Claim) -> Claim:
    """The claim of an array's items: one of what the array is called."""
    match claim:
        case Given(text=name):
            return Derived(owner="", part=Foreign(singular(name.text)))
        case Derived(owner=owner, part=name) if not name:
            holder = split(owner)[-1:]
            return Derived(owner="", part=Foreign(singular("".join(holder))))
        case Derived(owner=owner, part=name):
            return Derived(owner=owner, part=Foreign(singular(name.text)))
