"""What a `$ref` means: a place in this file, in another one, or a schema that has an address."""

from __future__ import annotations

from urllib.parse import unquote, urljoin

from generator.reach import Refused
from generator.source.files import Files, Spot


def resolve(reference: str, here: Spot, files: Files) -> Spot | Refused | None:
    """The place a reference written at `here` leads to; None where it leads nowhere.

    Raises:
        Unusable: it leads to a file that cannot be read.
    """
    address, _, fragment = reference.partition("#")
    start = here.file.resource_of(here.pointer)
    within: Spot | Refused | None = Spot(here.file, start)
    if address:
        within = _addressed(address, here, files)
    if not isinstance(within, Spot):
        return within
    return _inside(within, unquote(fragment))


def _addressed(address: str, here: Spot, files: Files) -> Spot | Refused | None:
    """By what schemas call themselves; else by where files stand."""
    base = here.file.resources[here.file.resource_of(here.pointer)].address
    known = files.identified(urljoin(base, address)) or files.identified(address)
    if known:
        return known
    file = files.at(address, here.file)
    return file if file is None or isinstance(file, Refused) else Spot(file, "")


def _inside(within: Spot, fragment: str) -> Spot | None:
    """The place a fragment names: a pointer, or an anchor."""
    file, start = within.file, within.pointer
    if not fragment:
        return within
    if not fragment.startswith("/"):
        resource = file.resources[start]
        anchored = resource.anchors.get(fragment, resource.dynamic.get(fragment))
        return None if anchored is None else Spot(file, anchored)
    # Authors write pointers from the top of the file even inside a schema with an address.
    for pointer in (start + fragment, fragment):
        if file.holds(pointer):
            return Spot(file, pointer)
    return None
