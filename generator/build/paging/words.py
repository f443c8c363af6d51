"""What APIs call the parts of a page: the words that inference goes by."""

from __future__ import annotations

import re
from functools import lru_cache

from generator.names import words

NUMBERS = frozenset(
    "page page_number page_num page_no page_index current_page page_nr pageno pagenum "
    "pageindex pg pagination_page".split()
)
"""Parameters that are the number of a page."""

OFFSETS = frozenset(
    "offset skip start_index start_at start_offset first_result start_row row_offset "
    "result_offset page_offset".split()
)
"""Parameters that are how many items to leave out."""

LOOSE_OFFSETS = frozenset("start from begin first_item".split())
"""The same, where a size stands beside them and the answer counts its items."""

SIZES = frozenset(
    "limit page_size per_page size count max_results max rows take top num page_limit "
    "results_per_page items_per_page max_items max_keys pagesize perpage maxresults "
    "num_results number_of_results max_page_size length amount".split()
)
"""Parameters that are how many items a page has."""

CURSORS = frozenset(
    "cursor page_cursor next_cursor start_cursor page_token next_page_token next_token "
    "pagination_token continuation_token continuation continuation_key scroll_id "
    "scroll_token starting_after start_after after after_id after_cursor page_after "
    "search_after start_key exclusive_start_key last_evaluated_key marker start_marker "
    "page_marker next_marker next next_page next_key next_id skip_token skiptoken "
    "page_state bookmark continue last_key last_id page_id pagination_key pagination_cursor".split()
)
"""Parameters that hold what an answer said."""

TEXT_CURSORS = CURSORS | {"page", "offset", "start", "start_at"}
"""The same, of those that hold text."""

ABOUT_PAGES = NUMBERS | OFFSETS | LOOSE_OFFSETS | SIZES | TEXT_CURSORS
"""Every parameter that has to do with pages."""

AFTER_ITEM = frozenset("starting_after start_after after after_id last_id".split())
"""Cursors that may be the id of the last item."""

MORE = frozenset(
    "has_more has_next has_next_page more more_available more_results has_more_items "
    "more_results_available has_more_results has_more_pages has_more_page is_truncated "
    "truncated next_page_exists more_items_in_collection has_additional_results "
    "hasnext has_following more_pages is_more".split()
)
DONE = frozenset("is_last last is_last_page last_page end_of_list is_end".split())
PAGES = frozenset(
    "total_pages page_count pages num_pages number_of_pages pages_count total_page "
    "total_page_count last_page max_page page_total pages_total nb_pages "
    "totalpages".split()
)
TOTALS = frozenset(
    "total total_count total_results total_items total_entries total_elements "
    "total_records total_rows total_hits total_matches total_objects totalcount "
    "count_total items_total results_total total_result_count total_item_count "
    "total_record_count nb_hits num_found total_number_of_results full_count "
    "total_size".split()
)
CURRENT = frozenset(
    "page current_page page_number number page_index page_no page_num current".split()
)

NEXT_TOKENS = frozenset(
    "next next_cursor next_page_token next_token next_page next_page_cursor next_marker "
    "next_key next_page_id next_offset next_start next_starting_after next_after "
    "end_cursor continuation_token next_continuation_token continuation scroll_id "
    "next_scroll_id last_evaluated_key next_page_key next_page_state next_skip_token "
    "next_bookmark bookmark cursor_next next_id next_pagination_token last_id continue "
    "after_cursor".split()
)
"""What an answer calls the thing to ask for next."""

UNDER_NEXT = frozenset(
    "cursor token after starting_after page offset key marker start page_token id "
    "next".split()
)
"""The same, inside something called `next`, `next_page`, `cursor` or `cursors`."""

GENERIC_TOKENS = frozenset(
    "next next_cursor next_token next_page next_page_token next_page_id "
    "cursor_next end_cursor next_key next_page_key".split()
)
"""Those that go with any cursor."""

NEXT_URL = re.compile(r"(odata_)?next_(\w+_)?(url|uri|link|href)\Z")
LINKS = frozenset("links link hal_links".split())

CONTAINERS = frozenset(
    "meta metadata pagination paging page pages page_info page_meta page_metadata links "
    "link cursor cursors response_metadata info list_info result_info paginator pager "
    "navigation next next_page paging_info pagination_info pagination_meta "
    "paging_metadata pagination_metadata list_meta search_metadata result_metadata "
    "page_links pagingmetadata".split()
)
"""What stands beside a list and is about its pages."""

COMPANIONS = frozenset(
    "errors error warnings messages links included includes order sort sorting facets "
    "aggregations fields columns headers filters notices prefixes".split()
)
"""Lists, and objects with lists, that come along with what was asked for."""

LISTS = frozenset(
    "data results result items entries values value records content contents list rows "
    "nodes edges elements resources objects collection hits members docs array".split()
)
"""What the list that was asked for is called, if it is not called after its items."""

_NOT_TELLING = frozenset(
    "next page pages pagination start starting end the from of for last to".split()
)
_ONE = r"`?(?P<first>0|1|zero|one)`?\b"
_FIRST = re.compile(
    rf"""\b{_ONE}[- ]?(?:based|indexed)
    | \b(?:index(?:ed|ing)?|count(?:ed|ing)?|number(?:ed|ing)?)\s+(?:from|at)\s+{_ONE.replace("first", "indexed")}
    | \bstart(?:s|ing|ed)?\s+(?:(?:at|from|with)\s+)?(?:and\s+defaults\s+to\s+|page\s+)?{_ONE.replace("first", "starting")}
    | \bbegin(?:s|ning)?\s+(?:at|from|with)\s+{_ONE.replace("first", "beginning")}
    | \bdefaults?(?:\s+(?:to|is|value|page))*\s*[:=]?\s*{_ONE.replace("first", "default")}
    | (?<![\d.]){_ONE.replace("first", "is")}\s+(?:is|being|means|for|=)\s+the\s+first
    | \bfirst\s+page\s+(?:is|=|:)?\s*(?:number\s+|page\s+)?{_ONE.replace("first", "page")}
    """,
    re.IGNORECASE | re.VERBOSE,
)
_NUMBERS = {"0": 0, "zero": 0, "1": 1, "one": 1}


@lru_cache(20_000)
def key(name: str) -> str:
    """A name in the spelling of these lists: `nextPageToken` is `next_page_token`."""
    return "_".join(words(name)).lower()


def core(name: str) -> frozenset[str]:
    """The words of a key that tell one kind of cursor from another."""
    return frozenset(name.split("_")) - _NOT_TELLING


def first_number(text: str) -> int | None:
    """The number of the first page, where a description says one and no other."""
    said = {
        _NUMBERS[number.lower()]
        for found in _FIRST.finditer(text)
        for number in found.groups()
        if number
    }
    return said.pop() if len(said) == 1 else None
