#!/usr/bin/env python
"""Leave out of Tabler's style sheet what no page of ours can use.

Components that need Bootstrap's scripts, which no page loads; dress for other libraries; the dark theme;
right-to-left and brand variants. It halves what a citizen's phone has to load and read.

    tools/trim_css.py FROM TO
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

NEED_SCRIPTS = """navbar dropdown dropend dropstart dropup offcanvas modal popover bs-popover tooltip bs-tooltip toast
carousel accordion collapsing tab-pane"""
OTHER_LIBRARIES = """apexcharts jvm ts- tom-select litepicker dropzone fslightbox plyr noUi hs- tox fc- leaflet mapboxgl
clr- star-rating gl-star jsvectormap coloris hugerte iti typed sortable driver-"""
UNUSED = """chat ribbon progressbg switch-icon form-imagecheck form-colorinput mention payment flag steps step-item
nav-segmented card-stamp card-rotate card-sponsor settings stars cookie-banner theme- layout- is- was-validated
form-selectgroup animated-dots placeholder avatar timeline social hr- markdown tag object- sponsor list-group
nav-vertical wizard dimmer loader"""
BRANDS = re.compile(
    r"\.(?:btn|bg|text|border|link|badge|btn-outline|btn-ghost|alert|status|legend|card|icon|ribbon)-"
    r"(?:x|facebook|twitter|linkedin|google|youtube|vimeo|dribbble|github|instagram|pinterest|vk|rss|flickr|bitbucket|"
    r"tabler|azure|indigo|purple|pink|cyan|lime|teal|orange|gray-\d+)(?:-lt|-fg)?\b"
)
DROPPED = re.compile(r"\.(?:" + "|".join(f"{NEED_SCRIPTS} {OTHER_LIBRARIES} {UNUSED}".split()) + ")")
ELSEWHERE = re.compile(r"data-bs-theme=dark|\[dir=rtl\]|data-bs-theme-(?:base|font|radius|primary)")


def blocks(css: str) -> Iterator[tuple[str, str]]:
    """Yield every top-level rule as its head and its body (empty for statements such as ``@charset``)."""
    start = at = 0
    while at < len(css):
        if css[at] == ";":
            yield css[start : at + 1], ""
            start = at + 1
        elif css[at] == "{":
            end = _closing(css, at)
            yield css[start:at], css[at + 1 : end]
            start = at = end + 1
            continue
        at += 1


def _closing(css: str, at: int) -> int:
    depth = 0
    for found in re.finditer(r'[{}]|"[^"]*"|\'[^\']*\'', css[at:]):
        depth += {"{": 1, "}": -1}.get(found[0], 0)
        if depth == 0:
            return at + found.start()
    raise ValueError("a rule of the style sheet does not end")


def trimmed(css: str) -> str:
    """Return *css* without the rules whose every selector is left out."""
    kept = []
    for head, body in blocks(css):
        if not body:
            kept.append(head)
        elif head.startswith(("@media", "@supports", "@layer")):
            if inside := trimmed(body):
                kept.append(f"{head}{{{inside}}}")
        elif head.startswith("@"):
            kept.append(f"{head}{{{body}}}")
        elif selectors := [one for one in _selectors(head) if not _left_out(one)]:
            kept.append(f"{','.join(selectors)}{{{body}}}")
    return "".join(kept)


def _left_out(selector: str) -> bool:
    return any(pattern.search(selector) for pattern in (DROPPED, BRANDS, ELSEWHERE))


def _selectors(head: str) -> list[str]:
    """Split at the commas that stand outside brackets."""
    return re.split(r",(?![^(\[]*[)\]])", head)


def main() -> int:
    """Write the trimmed sheet."""
    source, target = map(Path, sys.argv[1:3])
    css = re.sub(r"/\*.*?\*/", "", source.read_text(), flags=re.S)
    target.write_text(trimmed(css))
    return 0


if __name__ == "__main__":
    sys.exit(main())
