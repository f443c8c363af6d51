"""Schema keywords that no type can hold, and what becomes of each."""

from __future__ import annotations

NOT_ENFORCED = {
    "not": "what a value must not be is not checked",
    "if": "the condition is not checked; what `then` and `else` describe may be there",
    "contains": "what a list must contain is not checked",
    "minContains": "how often a list must contain something is not checked",
    "maxContains": "how often a list may contain something is not checked",
    "propertyNames": "the names of properties are not checked",
    "dependentRequired": "which properties need each other is not checked",
    "dependencies": "which properties need each other is not checked",
    "unevaluatedItems": "items that nothing describes are not refused",
    "contentSchema": "what is inside the text is not typed",
    "$dynamicRef": "a dynamic reference is read as any value",
    "$recursiveRef": "a recursive reference is read as any value",
    "$recursiveAnchor": "a recursive anchor is not followed",
}
"""Keywords that forbid values and make no other type: the SDK is wider than the schema."""
