"""Links in prose of others: made absolute where their site is known, taken off where it is not."""

from __future__ import annotations

import re
from urllib.parse import urljoin, urlsplit

from generator.foreign import Foreign

_CODE = re.compile(
    r"((?:^|\n)[ ]{0,3}(`{3,}|~{3,})[\s\S]*?(?:\n[ ]{0,3}\2|\Z)|`+[^`]*`+)"
)
_LINK = re.compile(
    r"(?P<image>!?)\[(?P<text>(?:[^\[\]]|\[[^\[\]]*\])*)\]"
    r"\(\s*<?(?P<target>[^\s()<>]*(?:\([^\s()]*\)[^\s()<>]*)*)>?(?P<title>\s+[^()]*)?\)"
)
_DEFINITION = re.compile(
    r"^(?P<label>[ ]{0,3}\[[^\]\n]+\]:[ \t]*)(?P<target>\S+)[^\n]*\n?", re.MULTILINE
)


def absolute_links(text: Foreign, base: str = "") -> Foreign:
    """Markdown in which no link depends on where it is read.

    A relative link is resolved against `base`, the address of the page it was written for;
    without one its text stays and the link goes, for it could only lead astray.
    """
    pieces = _CODE.split(text.text)
    # Each match of _CODE leaves two groups: the code itself, and the ticks of its fence.
    whole = [
        _resolved(piece, base) if at % 3 == 0 else piece
        for at, piece in enumerate(pieces)
        if at % 3 != 2
    ]
    return Foreign("".join(whole))


def page_address(site: str, file: str) -> str:
    """The address of a published page that was fetched to `file`; empty without a site."""
    if not site:
        return ""
    _, found, below = f"/{file}".partition("/pages/")
    path = below.rpartition(".")[0] if found else ""
    return f"{site}/{path}"


def _resolved(prose: str, base: str) -> str:
    def link(found: re.Match[str]) -> str:
        address = _address(found["target"], base)
        text = _LINK.sub(link, found["text"])
        if address:
            return f"{found['image']}[{text}]({address}{found['title'] or ''})"
        return text

    def definition(found: re.Match[str]) -> str:
        address = _address(found["target"], base)
        return f"{found['label']}{address}\n" if address else ""

    return _LINK.sub(link, _DEFINITION.sub(definition, prose))


def _address(target: str, base: str) -> str:
    """Where a link leads from anywhere; empty when nobody can say."""
    try:
        if urlsplit(target).scheme:
            return target
        return urljoin(base, target) if base else ""
    except ValueError:
        return ""
