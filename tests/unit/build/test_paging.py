"""Which answers are pages: what is inferred, what is left alone, and what somebody declares."""

from __future__ import annotations

from typing import Any

import pytest

from generator.build import build
from generator.build.paging.words import first_number
from generator.config.choice import Pattern
from generator.config.paging import PagingRule
from generator.document import Document, Mark
from generator.foreign import Foreign
from generator.ir import (
    Advance,
    Anything,
    Asked,
    ByCursor,
    ByLink,
    ByNumber,
    ByOffset,
    ByURL,
    Ending,
    Named,
    Paging,
)
from generator.pointer import Json
from generator.report import Report

TEXT: dict[str, Any] = {"type": "string"}
WHOLE: dict[str, Any] = {"type": "integer"}
FLAG: dict[str, Any] = {"type": "boolean"}
ITEMS: dict[str, Any] = {"type": "array", "items": {"$ref": "#/components/schemas/Pet"}}
URL: dict[str, Any] = {"type": "string", "format": "uri"}
PAGE = {"page": WHOLE | {"default": 1}, "size": WHOLE}
TOP = Asked(location="query", wire=Foreign("page"))


def anything(**properties: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties}


def described(
    answer: dict[str, Any],
    query: dict[str, Any] | None = None,
    body: dict[str, Any] | None = None,
    *,
    method: str = "get",
    path: str = "/pets",
    headers: dict[str, Any] | None = None,
    media_type: str = "application/json",
) -> dict[str, Any]:
    operation: dict[str, Any] = {
        "operationId": "list",
        "parameters": [
            {
                "name": name,
                "in": "query",
                "schema": schema,
                "description": schema.get("description", ""),
                "deprecated": schema.get("deprecated", False),
            }
            for name, schema in (query or {}).items()
        ],
        "responses": {
            "200": {
                "description": "",
                "headers": headers or {},
                "content": {media_type: {"schema": answer}},
            }
        },
    }
    if body:
        operation["requestBody"] = {
            "content": {"application/json": {"schema": anything(**body)}}
        }
    return {
        "openapi": "3.1.0",
        "info": {"title": "Pets", "version": "1"},
        "paths": {path: {method: operation}},
        "components": {"schemas": {"Pet": anything(id=TEXT, names=ITEMS)}},
    }


def found(root: dict[str, Any], *rules: PagingRule) -> tuple[Paging | None, list[str]]:
    """How the one operation pages, and the codes of what was said about pages."""
    report = Report()
    api = build(Document(root=root, file="pets.yaml"), report, paging=rules)
    codes = [one.code for one in report if one.code.startswith("PGN")]
    return api.operations[0].paging, codes


def query(wire: str) -> Asked:
    return Asked(location="query", wire=Foreign(wire))


def body(wire: str) -> Asked:
    return Asked(location="body", wire=Foreign(wire))


PAGES: list[tuple[str, dict[str, Any], Advance, str]] = [
    (
        "has_more is surer than a number of pages",
        described(
            anything(data=ITEMS, meta=anything(totalPages=WHOLE, hasMore=FLAG)), PAGE
        ),
        ByNumber(asked=TOP, first=1, ending=Ending(sign="more", place="/meta/hasMore")),
        "/data",
    ),
    (
        "a flag may say the opposite",
        described(anything(values=ITEMS, isLast=FLAG), PAGE),
        ByNumber(asked=TOP, first=1, ending=Ending(sign="done", place="/isLast")),
        "/values",
    ),
    (
        "metadata may stand beside the list, further in",
        described(
            anything(
                data=anything(
                    results=ITEMS,
                    metadata=anything(pagination=anything(total_pages=WHOLE)),
                )
            ),
            {"page": WHOLE | {"default": 0}},
        ),
        ByNumber(
            asked=TOP,
            first=0,
            ending=Ending(sign="pages", place="/data/metadata/pagination/total_pages"),
        ),
        "/data/results",
    ),
    (
        "a page that says its number needs no first one",
        described(anything(items=ITEMS, page=WHOLE, total=WHOLE), {"page": WHOLE}),
        ByNumber(
            asked=TOP,
            first=None,
            current="/page",
            ending=Ending(sign="total", place="/total"),
        ),
        "/items",
    ),
    (
        "the number of the next page is asked for where nobody says the first",
        described(
            anything(items=ITEMS, next_page_number=WHOLE, has_next=FLAG),
            {"page": WHOLE},
        ),
        ByCursor(asked=TOP, held="page", place="/next_page_number", more="/has_next"),
        "/items",
    ),
    (
        "a list and nothing else ends with an empty page",
        described(ITEMS, PAGE),
        ByNumber(asked=TOP, first=1),
        "",
    ),
    (
        "a description may say that pages are counted from zero",
        described(
            anything(items=ITEMS, total=WHOLE),
            {"page": WHOLE | {"description": "Which page (zero-based)."}},
        ),
        ByNumber(asked=TOP, first=0, ending=Ending(sign="total", place="/total")),
        "/items",
    ),
    (
        "a null next link is surer than a total",
        described(
            anything(items=ITEMS, total=WHOLE, next=URL | {"type": ["string", "null"]}),
            {"offset": WHOLE, "limit": WHOLE},
        ),
        ByOffset(
            asked=query("offset"), first=0, ending=Ending(sign="more", place="/next")
        ),
        "/items",
    ),
    (
        "a start is an offset where a size and a total stand by",
        described(anything(data=ITEMS, total=WHOLE), {"start": WHOLE, "count": WHOLE}),
        ByOffset(
            asked=query("start"), first=0, ending=Ending(sign="total", place="/total")
        ),
        "/data",
    ),
    (
        "an offset that the answer says is taken from there",
        described(anything(results=ITEMS, next_offset=WHOLE), {"offset": WHOLE}),
        ByCursor(asked=query("offset"), held="page", place="/next_offset"),
        "/results",
    ),
    (
        "an offset that is text is a cursor",
        described(
            anything(records=ITEMS, next_page=anything(offset=TEXT)),
            {"offset": TEXT},
        ),
        ByCursor(asked=query("offset"), held="page", place="/next_page/offset"),
        "/records",
    ),
    (
        "a cursor is found under cursors",
        described(
            anything(pets=ITEMS, paging=anything(cursors=anything(after=TEXT))),
            {"after": TEXT},
        ),
        ByCursor(asked=query("after"), held="page", place="/paging/cursors/after"),
        "/pets",
    ),
    (
        "of two cursors the one of the same name",
        described(
            anything(data=ITEMS, meta=anything(next_token=TEXT)),
            {"next_token": TEXT, "pagination_token": TEXT},
        ),
        ByCursor(asked=query("next_token"), held="page", place="/meta/next_token"),
        "/data",
    ),
    (
        "a cursor that the parameter's description names",
        described(
            anything(data=ITEMS, next_page=TEXT, has_more=FLAG),
            {"page": TEXT | {"description": "The `next_page` of the last answer."}},
        ),
        ByCursor(asked=TOP, held="page", place="/next_page", more="/has_more"),
        "/data",
    ),
    (
        "the last id where the answer says it",
        described(anything(data=ITEMS, last_id=TEXT, has_more=FLAG), {"after": TEXT}),
        ByCursor(asked=query("after"), held="page", place="/last_id", more="/has_more"),
        "/data",
    ),
    (
        "the id of the last item where it does not",
        described(
            anything(data=ITEMS, has_more=FLAG),
            {"starting_after": TEXT | {"description": "An object ID."}},
        ),
        ByCursor(
            asked=query("starting_after"), held="item", place="/id", more="/has_more"
        ),
        "/data",
    ),
    (
        "a body may hold a cursor further in",
        described(
            anything(data=ITEMS, pages=anything(next=anything(starting_after=TEXT))),
            body={"query": TEXT, "pagination": anything(starting_after=TEXT)},
            method="post",
        ),
        ByCursor(
            asked=body("/pagination/starting_after"),
            held="page",
            place="/pages/next/starting_after",
        ),
        "/data",
    ),
    (
        "a URL under links",
        described(anything(data=ITEMS, links=anything(next=TEXT)), {"limit": WHOLE}),
        ByURL(place="/links/next"),
        "/data",
    ),
    (
        "a URL by its own name is surer than a page number that counts nothing",
        described(
            anything(data=ITEMS, page=WHOLE, next_page_uri=TEXT),
            {"page": WHOLE | {"default": 0}},
        ),
        ByURL(place="/next_page_uri"),
        "/data",
    ),
    (
        "a Link header is surer than anything",
        described(
            anything(items=ITEMS, total_count=WHOLE),
            PAGE,
            headers={"link": {"schema": TEXT}},
        ),
        ByLink(),
        "/items",
    ),
    (
        "of several lists the one called as lists are",
        described(anything(results=ITEMS, facets=ITEMS, kinds=ITEMS, more=FLAG), PAGE),
        ByNumber(asked=TOP, first=1, ending=Ending(sign="more", place="/more")),
        "/results",
    ),
    (
        "of several lists the one called as the path",
        described(
            anything(pets=ITEMS, tags=ITEMS, total=WHOLE), PAGE, path="/shop/{id}/pets"
        ),
        ByNumber(asked=TOP, first=1, ending=Ending(sign="total", place="/total")),
        "/pets",
    ),
]


@pytest.mark.parametrize(
    ("root", "advance", "items"),
    [one[1:] for one in PAGES],
    ids=[one[0] for one in PAGES],
)
def test_an_answer_is_a_page_where_request_and_answer_say_so(
    root: dict[str, Any], advance: Advance, items: str
) -> None:
    paging, codes = found(root)
    assert paging is not None
    assert (paging.advance, paging.items) == (advance, items)
    assert paging.item == Named(id="/components/schemas/Pet")
    assert codes == ["PGN101"]


NO_PAGES: list[tuple[str, dict[str, Any], list[str]]] = [
    (
        "a thing with one list is no page",
        described(anything(id=TEXT, names=ITEMS, kind=TEXT), PAGE),
        ["PGN102"],
    ),
    (
        "two lists of equal standing",
        described(anything(added=ITEMS, removed=ITEMS, has_more=FLAG), PAGE),
        ["PGN102"],
    ),
    (
        "a cursor nobody answers",
        described(anything(data=ITEMS), {"cursor": TEXT}),
        ["PGN102"],
    ),
    (
        "a page that may begin at 0 or at 1",
        described(anything(data=ITEMS, total=WHOLE), {"page": WHOLE | {"minimum": 0}}),
        [],
    ),
    (
        "a default in the middle",
        described(ITEMS, {"page": WHOLE | {"default": 5}, "size": WHOLE}),
        ["PGN102"],
    ),
    (
        "an index that half of all APIs count from 1",
        described(
            anything(data=ITEMS, total=WHOLE), {"start_index": WHOLE, "count": WHOLE}
        ),
        ["PGN102"],
    ),
    (
        "page and offset at once, and nothing to tell",
        described(
            anything(data=ITEMS, total=WHOLE),
            {"page": WHOLE | {"default": 1}, "offset": WHOLE, "limit": WHOLE},
        ),
        ["PGN102"],
    ),
    (
        "a next of which nobody says what it is",
        described(anything(data=ITEMS, next=TEXT), {"cursor": TEXT}),
        ["PGN102"],
    ),
    (
        "a cursor that comes back only if it is asked for",
        described(
            anything(entries=ITEMS, next_marker=TEXT),
            {"marker": TEXT, "usemarker": FLAG},
        ),
        ["PGN102"],
    ),
    (
        "a cursor of another type",
        described(anything(data=ITEMS, next_cursor=TEXT), {"cursor": WHOLE}),
        ["PGN102"],
    ),
    (
        "two cursors for one answer",
        described(
            anything(data=ITEMS, next_cursor=TEXT), {"after": TEXT, "marker": TEXT}
        ),
        ["PGN102"],
    ),
    (
        "the next page of a list inside a thing, which is at another place",
        described(anything(id=TEXT, name=TEXT, tracks=anything(items=ITEMS, next=URL))),
        [],
    ),
    (
        "the id of the last item, and no word that there is more",
        described(
            anything(data=ITEMS),
            {"starting_after": TEXT | {"description": "An object ID."}},
        ),
        ["PGN102"],
    ),
    (
        "a list that POST answers with and nothing more",
        described(
            anything(result=ITEMS),
            body={"offset": WHOLE, "limit": WHOLE},
            method="post",
        ),
        ["PGN102"],
    ),
    (
        "what changes something is not repeated",
        described(anything(data=ITEMS, total=WHOLE), PAGE, method="put"),
        [],
    ),
    (
        "a way that is deprecated",
        described(
            anything(data=ITEMS, total=WHOLE),
            {"page": WHOLE | {"default": 1, "deprecated": True}, "size": WHOLE},
        ),
        [],
    ),
    (
        "a way that is called deprecated",
        described(
            anything(data=ITEMS, total=WHOLE),
            {"page": WHOLE | {"default": 1, "description": "**Deprecated.**"}},
        ),
        [],
    ),
    (
        "an answer of two kinds",
        described({"oneOf": [anything(data=ITEMS, total=WHOLE), ITEMS]}, PAGE),
        [],
    ),
    (
        "an answer that is not JSON",
        described(anything(data=ITEMS, total=WHOLE), PAGE, media_type="text/xml"),
        [],
    ),
    (
        "a size alone",
        described(anything(data=ITEMS, total=WHOLE), {"limit": WHOLE}),
        [],
    ),
    (
        "a Link header that has nothing to do with pages",
        described(ITEMS, headers={"Link": {"schema": TEXT}}),
        [],
    ),
]


@pytest.mark.parametrize(
    ("root", "said"), [one[1:] for one in NO_PAGES], ids=[one[0] for one in NO_PAGES]
)
def test_where_one_of_them_leaves_it_open_nothing_is_guessed(
    root: dict[str, Any], said: list[str]
) -> None:
    assert found(root) == (None, said)


def test_a_total_of_one_page_ends_nothing() -> None:
    count = WHOLE | {"description": "The number of items in this page."}
    paging, _ = found(described(anything(data=ITEMS, page=WHOLE, total=count), PAGE))
    assert paging is not None
    assert paging.advance == ByNumber(asked=TOP, first=1)


def test_the_order_of_what_is_written_makes_no_difference() -> None:
    for _, root, advance, items in PAGES:
        paging, _ = found(_reversed(root))
        assert paging is not None
        assert (paging.advance, paging.items) == (advance, items)


def _reversed(value: Json) -> Any:
    if isinstance(value, dict):
        return {key: _reversed(one) for key, one in reversed(value.items())}
    if isinstance(value, list):
        return [_reversed(one) for one in reversed(value)]
    return value


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Page number (0-indexed).", 0),
        ("1-indexed page number for the queue's `numbers`.", 1),
        ("Zero-based page index", 0),
        ("Page of jobs to retrieve (starts at and defaults to 0)", 0),
        ("The page, starting from 1", 1),
        ("Which page; starting at page one.", 1),
        ("Page to get. Default: `1`", 1),
        ("Defaults to 0.", 0),
        ("0 is the first page.", 0),
        ("The first page is 1.", 1),
        ("Pages are numbered from 1", 1),
        ("Pages begin at 0, and 0 is the default", 0),
        ("0-based; the first page is 1", None),
        ("The page of results to fetch. Defaults to first page", None),
        ("Default: 10", None),
        ("Page 1 of 0.1 percent", None),
        ("Starts 100 pages in", None),
        ("", None),
    ],
)
def test_a_description_may_say_where_counting_begins(
    text: str, first: int | None
) -> None:
    assert first_number(text) == first


# --- what somebody declares ---


def rule(pattern: str = "list", **said: Any) -> PagingRule:
    return PagingRule(pattern=Pattern(pattern, Mark("instep.toml")), **said)


PLAIN = described(
    anything(data=ITEMS, extra=anything(others=ITEMS)), {"page": WHOLE, "cursor": TEXT}
)
INFERRED = described(anything(data=ITEMS, total=WHOLE), PAGE)


@pytest.mark.parametrize(
    ("root", "said", "advance", "items"),
    [
        (
            INFERRED,
            {"first": 0},
            ByNumber(asked=TOP, first=0, ending=Ending(sign="total", place="/total")),
            "/data",
        ),
        (
            INFERRED,
            {"more": "/links/next"},
            ByNumber(
                asked=TOP, first=1, ending=Ending(sign="more", place="/links/next")
            ),
            "/data",
        ),
        (
            INFERRED,
            {"by": "offset", "query": "size"},
            ByOffset(asked=query("size"), first=0),
            "/data",
        ),
        (
            PLAIN,
            {"by": "cursor", "query": "cursor", "next": "/next/cursor"},
            ByCursor(asked=query("cursor"), held="page", place="/next/cursor"),
            "/data",
        ),
        (
            PLAIN,
            {"by": "cursor", "query": "cursor", "last": "/id", "more": "/more"},
            ByCursor(asked=query("cursor"), held="item", place="/id", more="/more"),
            "/data",
        ),
        (
            PLAIN,
            {"by": "page", "query": "page", "current": "/n", "items": "/extra/others"},
            ByNumber(asked=TOP, first=None, current="/n"),
            "/extra/others",
        ),
        (
            PLAIN,
            {"by": "page", "query": "page", "first": 1, "pages": "/n"},
            ByNumber(asked=TOP, first=1, ending=Ending(sign="pages", place="/n")),
            "/data",
        ),
        (PLAIN, {"by": "url", "next": "/next"}, ByURL(place="/next"), "/data"),
        (PLAIN, {"by": "link"}, ByLink(), "/data"),
    ],
)
def test_what_is_declared_wins_over_what_is_inferred(
    root: dict[str, Any], said: dict[str, Any], advance: Advance, items: str
) -> None:
    paging, codes = found(root, rule(**said))
    assert paging is not None
    assert (paging.advance, paging.items) == (advance, items)
    assert paging.reasons == ("declared",)
    assert codes == []


def test_pages_can_be_switched_off() -> None:
    assert found(INFERRED, rule(by="none")) == (None, [])
    assert found(INFERRED, rule("*", by="none")) == (None, [])


def test_of_several_rules_the_last_counts() -> None:
    paging, _ = found(INFERRED, rule("*", by="none"), rule("GET /pets", first=0))
    assert paging is not None
    paging, _ = found(INFERRED, rule("GET /pets", first=0), rule("*", by="none"))
    assert paging is None


def test_a_body_is_rewritten_where_somebody_says_so() -> None:
    root = described(
        anything(data=ITEMS), body={"window": anything(from_=WHOLE)}, method="post"
    )
    paging, _ = found(root, rule(by="offset", body="/window/from_"))
    assert paging is not None
    assert paging.advance == ByOffset(asked=body("/window/from_"), first=0)


def test_items_that_nobody_describes_are_of_any_type() -> None:
    root = described(anything(data={"type": "object"}), {"cursor": TEXT})
    said = rule(by="cursor", query="cursor", next="/next", items="/data/things")
    paging, codes = found(root, said)
    assert paging is not None
    assert isinstance(paging.item, Anything)
    assert codes == []


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"first": 1}, "nothing was inferred that it could correct; say `by` too"),
        ({"by": "page", "query": "pg"}, '"pg" is no query parameter'),
        ({"by": "page"}, "say one of `query` and `body`"),
        (
            {"by": "page", "query": "page", "body": "/page"},
            "say one of `query` and `body`",
        ),
        ({"by": "page", "body": "/page", "first": 1}, "the operation has no body"),
        ({"by": "page", "query": "page"}, "say `first`: is the first page 0 or 1?"),
        (
            {"by": "page", "query": "page", "current": "/n", "pages": "/m"},
            "`pages` needs `first`",
        ),
        ({"by": "cursor", "query": "cursor"}, "say one of `next` and `last`"),
        ({"by": "cursor", "next": "/n"}, "say one of `query` and `body`"),
        ({"by": "url"}, "say one of `next`"),
        (
            {"by": "url", "next": "/n", "total": "/t"},
            "`total` does not go with paging by url",
        ),
        ({"by": "link", "items": "/nope"}, 'nothing is described at "/nope"'),
        ({"by": "link", "items": "/extra"}, '"/extra" is no list of the answer'),
        (
            {"by": "page", "query": "page", "first": 1, "more": "/a", "done": "/b"},
            "say one of `more`, `done`, `pages` and `total`",
        ),
    ],
)
def test_a_rule_that_does_not_fit_is_told_and_not_followed(
    said: dict[str, Any], why: str
) -> None:
    report = Report()
    document = Document(root=PLAIN, file="pets.yaml")
    api = build(document, report, paging=(rule(**said),))
    assert api.operations[0].paging is None
    told = [one for one in report if one.code == "PGN103"]
    assert [(str(one.mark), one.what) for one in told] == [
        ("instep.toml", f'[paging."list"] does not fit GET /pets: {why}')
    ]


def test_lists_of_equal_standing_have_to_be_told_apart() -> None:
    root = described(anything(added=ITEMS, removed=ITEMS), {"cursor": TEXT})
    said = {"by": "cursor", "query": "cursor", "next": "/next"}
    assert found(root, rule(**said)) == (None, ["PGN103"])
    paging, codes = found(root, rule(**said, items="/added"))
    assert paging is not None
    assert (paging.items, codes) == ("/added", [])


def test_a_rule_for_nothing_is_told() -> None:
    paging, codes = found(INFERRED, rule("GET /cats", by="none"))
    assert paging is not None
    assert sorted(codes) == ["PGN101", "PGN103"]
