"""Every address says who may open it."""

from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver

FRAMEWORK = ("allauth.", "django.", "ninja.")
"""Sign-in's own pages guard themselves; the API's guards have a test of their own."""


def views(resolver: URLResolver, prefix: str = "") -> Iterator[tuple[str, object]]:
    for pattern in resolver.url_patterns:
        address = prefix + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield address, pattern.callback
        else:
            yield from views(pattern, address)


def test_every_address_says_who_may_open_it() -> None:
    unguarded = [
        address
        for address, view in views(get_resolver())
        if not hasattr(view, "opens_to") and not getattr(view, "func", view).__module__.startswith(FRAMEWORK)
    ]
    assert unguarded == []
