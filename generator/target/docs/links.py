"""Links in prose of others: made absolute where their site is known, taken off where it is not."""

from __future__ import annotations

import re
from urllib.parse import urljoin, urlsplit

from generator.foreign import Foreign

_LINK_OR_CODE = re.compile(
    r"""
    (?P<code>
        (?:^|(?<=\n)) [ ]{0,3} (?P<fence>`{3,}|~{3,}) [\s\S]*?
            (?: \n [ ]{0,3} (?P=fence) | \Z )
      | (?<!`) (?P<ticks>`+) (?!`) [\s\S]*? (?<!`) (?P=ticks) (?!`)
    )
  | (?P<image>!?) \[ (?P<text> (?: [^\[\]] | \[ [^\[\]]* \] )* ) \]
    \( \s* <? (?P<target> [^\s()<>]* (?: \( [^\s()]* \) [^\s()<>]* )* ) >?
        (?P<title> \s+ [^()]* )? \)
  | (?:^|(?<=\n)) (?P<label> [ ]{0,3} \[ [^\]\n]+ \]: [ \t]* ) (?P<defined> \S+ ) [^\n]* \n?
    """,
    re.VERBOSE,
)


def absolute_links(text: Foreign, base: str = "") -> Foreign:
    """Markdown in which no link depends on where it is read.

    A relative link is resolved against `base`, the address of the page it was written for;
    without one its text stays and the link goes, for it could only lead astray.
    """
    return Foreign(_resolved(text.text, base))


def page_address(site: str, file: str) -> str:
    """The address of a published page that was fetched to `file`; empty without a site."""
    if not site:
        return ""
    _, found, below = f"/{file}".partition("/pages/")
    path = below.rpartition(".")[0] if found else ""
    return f"{site}/{path}"


def _resolved(prose: str, base: str) -> str:
    def replaced(found: re.Match[str]) -> str:
        if found["code"]:
            return found[0]
        if found["label"]:
            address = _address(found["defined"], base)
            return f"{found['label']}{address}\n" if address else ""
        address = _address(found["target"], base)
        text = _resolved(found["text"], base)
        if address:
            return f"{found['image']}[{text}]({address}{found['title'] or ''})"
        return text

    return _LINK_OR_CODE.sub(replaced, prose)


def _address(target: str, base: str) -> str:
    """Where a link leads from anywhere; empty when nobody can say."""
    try:
        if urlsplit(target).scheme:
            return target
        return urljoin(base, target) if base else ""
    except ValueError:
        return ""
