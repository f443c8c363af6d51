"""Every word of ours that the docs have, in one language."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from generator.foreign import Code
from generator.pointer import Json


class Labels(Struct, frozen=True, kw_only=True):
    """Every word of ours on a page; a file of labels has exactly these keys."""

    language: Code
    colon: Code
    api_reference: Code
    base_url: Code
    version: Code
    other_languages: Code
    start_here: Code
    quickstart: Code
    errors: Code
    models: Code
    operations: Code
    guides: Code
    quickstart_summary: Code
    errors_summary: Code
    models_summary: Code
    deprecated: Code
    method_call: Code
    authorizations: Code
    no_authorization: Code
    optional_authorization: Code
    either: Code
    header: Code
    query: Code
    cookie: Code
    sent_as: Code
    client_takes: Code
    path_parameters: Code
    query_parameters: Code
    header_parameters: Code
    cookie_parameters: Code
    body: Code
    response: Code
    no_body: Code
    required: Code
    optional: Code
    read_only: Code
    write_only: Code
    argument: Code
    options: Code
    default: Code
    example: Code
    sample_response: Code
    string_length: Code
    min_string_length: Code
    max_string_length: Code
    array_length: Code
    min_array_length: Code
    max_array_length: Code
    range: Code
    pattern: Code
    multiple_of: Code
    each_item: Code
    error_responses: Code
    other_errors: Code
    raised_as: Code
    error_body: Code
    codes: Code
    codes_intro: Code
    suggestion: Code
    samples: Code
    curl: Code
    python: Code
    python_async: Code
    event_by_event: Code
    to_a_file: Code
    transfers: Code
    transfers_summary: Code
    streams: Code
    streams_text: Code
    streams_raw: Code
    streams_faults: Code
    streams_time: Code
    downloads: Code
    downloads_text: Code
    downloads_resumed: Code
    downloads_checked: Code
    uploads: Code
    uploads_text: Code
    uploads_again: Code
    uploads_names: Code
    install: Code
    install_text: Code
    key: Code
    key_text: Code
    first_call: Code
    first_call_text: Code
    async_text: Code
    apart: Code
    apart_text: Code
    access_summary: Code
    access_ways: Code
    access_ways_text: Code
    scopes: Code
    access_scopes: Code
    access_tokens_from: Code
    access_metadata_from: Code
    access_asked: Code
    access_asked_text: Code
    access_verbatim: Code
    access_verbatim_text: Code
    access_issued: Code
    access_issued_text: Code
    access_renewed: Code
    access_renewed_text: Code
    access_far: Code
    access_far_text: Code
    access_far_tokens: Code
    left_out: Code
    left_out_text: Code
    datetimes: Code
    datetimes_keep: Code
    datetimes_assume_utc: Code
    datetimes_require_zone: Code
    failures_text: Code
    client_options: Code
    option_credential: Code
    option_login: Code
    option_refresh_token: Code
    option_client_id: Code
    option_client_secret: Code
    option_scopes: Code
    option_token_url: Code
    option_on_token: Code
    option_base_url: Code
    option_timeout: Code
    option_deadline: Code
    option_max_retries: Code
    option_max_response_bytes: Code
    option_validation: Code
    option_on_mismatch: Code
    option_default_headers: Code
    option_hooks: Code
    option_http_client: Code
    tree: Code
    tree_text: Code
    error_root: Code
    error_configuration: Code
    error_connection: Code
    error_timeout: Code
    error_status: Code
    error_redirect: Code
    error_400: Code
    error_401: Code
    error_403: Code
    error_404: Code
    error_409: Code
    error_422: Code
    error_429: Code
    error_500: Code
    error_stream: Code
    error_validation: Code
    error_event: Code
    error_token: Code
    error_pagination: Code
    error_attributes: Code
    catching: Code
    validation: Code
    validation_text: Code
    validation_lenient: Code
    validation_report: Code
    validation_strict: Code
    validation_counts: Code
    validation_never: Code
    no_models: Code
    corrections: Code
    corrections_summary: Code
    corrections_text: Code
    correction_added: Code
    correction_changed: Code
    correction_removed: Code
    and_more: Code
    events: Code
    events_summary: Code
    events_text: Code
    webhooks: Code
    webhooks_summary: Code
    webhooks_text: Code
    webhooks_secret: Code
    webhooks_secret_text: Code
    webhooks_raw: Code
    webhooks_raw_text: Code
    webhooks_event: Code
    webhooks_event_text: Code
    webhooks_once: Code
    webhooks_once_text: Code
    webhooks_shared_text: Code
    webhooks_failures: Code
    webhooks_failures_text: Code
    events_signed_text: Code
    events_other: Code
    error_webhook_verification: Code
    error_webhook_payload: Code
    calls: Code
    calls_summary: Code
    calls_text: Code
    calls_time: Code
    calls_time_text: Code
    calls_repeated: Code
    calls_repeated_text: Code
    calls_wait_text: Code
    calls_key_text: Code
    calls_never_text: Code
    calls_always_text: Code
    calls_options: Code
    calls_options_text: Code
    calls_raw: Code
    calls_raw_text: Code
    calls_beyond: Code
    calls_beyond_text: Code
    calls_watched: Code
    calls_watched_text: Code
    calls_log_text: Code
    calls_redirects: Code
    calls_redirects_text: Code
    calls_connections: Code
    calls_connections_text: Code
    calls_own_text: Code
    old_names: Code
    old_names_summary: Code
    old_names_text: Code
    old_names_old: Code
    old_names_new: Code
    old_names_until: Code
    testing: Code
    testing_summary: Code
    testing_text: Code
    testing_answers: Code
    testing_answers_text: Code
    testing_more: Code
    testing_webhooks: Code
    testing_own: Code
    testing_own_text: Code
    payload: Code
    sent_to: Code
    response_headers: Code
    links: Code
    links_values: Code
    query_string: Code
    paging: Code
    paging_text: Code
    paging_inferred: Code
    paging_declared: Code
    paging_number: Code
    paging_offset: Code
    paging_cursor: Code
    paging_next: Code
    paging_of_page: Code
    paging_of_item: Code
    paging_url: Code
    paging_current: Code
    paging_more: Code
    paging_done: Code
    paging_pages: Code
    paging_total: Code
    paging_items: Code
    paging_first: Code
    paging_empty: Code
    paging_by_default: Code
    paging_by_minimum: Code
    paging_by_description: Code
    paging_as_usual: Code
    paging_as_answered: Code
    paging_only_list: Code
    paging_by_name: Code
    paging_by_path: Code
    paging_sample_text: Code

    @classmethod
    def read(cls, words: Mapping[str, Json], borrowed: Mapping[str, Json]) -> Labels:
        """Labels from a file of them; a word it lacks is taken from `borrowed`.

        Raises:
            KeyError: neither has the word.
        """
        return cls(
            **{key: Code(words.get(key) or borrowed[key]) for key in label_names()}
        )


def label_names() -> tuple[str, ...]:
    """The keys of a file of labels."""
    return Labels.__struct_fields__
