"""The addresses of this door."""

from django.urls import path

from qiongtai.portal.views import about, announcements, apply, area, find, guide, mine, rate, search, track, verify

app_name = "portal"
urlpatterns = [
    path("", find.home, name="home"),
    path("search/", search.search_page, name="search"),
    path("area/", area.choose, name="area"),
    path("area/keep", area.keep, name="keep_area"),
    path("for/<slug:audience>/", find.for_audience, name="audience"),
    path("theme/<slug:key>/", find.by_theme, name="theme"),
    path("life/<slug:key>/", find.by_life_event, name="life"),
    path("organs/", find.organs, name="organs"),
    path("organs/<int:organ_id>/", find.by_organ, name="organ"),
    path("rate/<str:token>/", rate.by_link, name="rate"),
    path("my/<int:case_id>/rate/<slug:stage>/", rate.own, name="rate_own"),
    path("ratings/", rate.ratings, name="ratings"),
    path("announcements/", announcements.announcements, name="announcements"),
    path("announcements/<int:announcement_id>/", announcements.one, name="announcement"),
    path("announcements/<int:announcement_id>/files/<uuid:file_id>", announcements.file, name="announcement_file"),
    path("item/<slug:code>/", guide.guide_page, name="guide"),
    path("item/<slug:code>/form.pdf", guide.blank_form, name="blank_form"),
    path("item/<slug:code>/apply/", apply.begin, name="apply"),
    path("my/", mine.my, name="my"),
    path("my/<int:case_id>/", mine.case, name="case"),
    path("my/<int:case_id>/answers/", apply.answers, name="answers"),
    path("my/<int:case_id>/materials/", apply.materials, name="materials"),
    path("my/<int:case_id>/check/", apply.check, name="check"),
    path("my/<int:case_id>/sent/", apply.sent, name="sent"),
    path("my/<int:case_id>/discard/", apply.discard, name="discard"),
    path("my/<int:case_id>/correct/", mine.correct, name="correct"),
    path("my/<int:case_id>/withdraw/", mine.withdraw, name="withdraw"),
    path("my/<int:case_id>/papers/<int:paper_id>.pdf", mine.paper, name="paper"),
    path("my/<int:case_id>/files/<uuid:file_id>", mine.attachment, name="attachment"),
    path("track/", track.follow, name="track"),
    path("verify/", verify.ask, name="verify"),
    path("verify/<str:code>/", verify.verified, name="verified"),
    path("accessibility/", about.accessibility, name="accessibility"),
]
