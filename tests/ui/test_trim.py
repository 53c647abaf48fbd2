"""Tabler's style sheet without what no page can use."""

from tools.trim_css import trimmed


def test_components_that_need_scripts_are_left_out():
    assert trimmed(".modal{a:b}.btn{c:d}.dropdown-menu,.btn:hover{e:f}") == ".btn{c:d}.btn:hover{e:f}"


def test_rules_within_media_are_looked_at_one_by_one():
    css = "@media (min-width:1px){.offcanvas{a:b}.row{c:d}}@media print{.carousel{a:b}}"
    assert trimmed(css) == "@media (min-width:1px){.row{c:d}}"


def test_commas_and_braces_within_brackets_and_quotes_do_not_count():
    css = '.btn:not(:first-child,.x),.card::before{content:"}{"}@keyframes turn{to{a:b}}@charset "UTF-8";'
    assert trimmed(css) == css
