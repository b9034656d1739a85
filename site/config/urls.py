"""The one URL configuration; which host may use which prefix is the host gate's business (config.host_gate)."""

from django.urls import include, path, re_path
from wagtail.admin import urls as wagtailadmin_urls

from config.getting_in import urls as getting_in
from ground.start_page import start_page
from municipalities.frame import error_pages
from municipalities.memberships.invitations.screen import invitation
from municipalities.sites.views import (
    about_us,
    ages,
    documents,
    help_line_list,
    home,
    icons,
    information,
    listings,
    machine,
    module,
    originals,
    overviews,
    pages,
    proof,
    security,
    share,
    topics,
    your_municipality,
)
from municipalities.tenancy import page_chooser, tags
from people.session_state import session_state
from search.api import views as search_api
from search.page import views as search

urlpatterns = [
    path("admin/ingelogd/", session_state, name="session_state"),
    path("admin/uitnodiging/<str:secret>/", invitation, name="invitation"),
    # Before Wagtail's own, which look at everybody's.
    path("admin/", start_page, name="wagtailadmin_home"),
    path("admin/", include(getting_in)),
    path("admin/choose-page/", page_chooser.choose_page, name="wagtailadmin_choose_page"),
    path("admin/choose-external-link/", page_chooser.typed_address, name="wagtailadmin_choose_page_external_link"),
    path("admin/tag-autocomplete/", tags.autocomplete, name="wagtailadmin_tag_autocomplete"),
    path("admin/", include(wagtailadmin_urls)),
    path("", home.home, name="home"),
    path("onderwerp/", overviews.topics, name="topics"),
    path("onderwerp/<slug:slug>/", topics.topic, name="topic"),
    path("leeftijd/", overviews.ages, name="ages"),
    path("leeftijd/<slug:slug>/", ages.age, name="age"),
    path("informatie/", overviews.modules, name="modules"),
    path("informatie/<uuid:uid>/", proof.by_uid, name="module_by_uid"),
    path("<slug:language>/informatie/<uuid:uid>/", proof.by_uid, name="module_in_language_by_uid"),
    path("informatie/<slug:slug>/", module.module, name="module"),
    path("informatie/<slug:slug>/herkomst/", proof.provenance, name="provenance"),
    path("informatie/<slug:slug>/versie.json", proof.proof, name="proof"),
    path("jongeren/", topics.young, name="young"),
    path("jongeren/<slug:slug>/", topics.young_topic, name="young_topic"),
    path("hulp-in-de-buurt/", listings.listings, name="listings"),
    re_path(r"^hulp-in-de-buurt/(?P<slug>[-a-z0-9]+)-(?P<pk>\d{1,9})/$", listings.listing, name="listing"),
    path("zoeken/", search.search, name="search"),
    path("zoeken/suggesties", search.suggestions, name="suggestions"),
    path("direct-hulp/", information.help_lines, name="help_lines"),
    path("sporen-wissen/", information.wipe_history, name="wipe_history"),
    path("sitemap/", overviews.overview, name="overview"),
    path("over-deze-informatie/", information.about, name="about"),
    path("contact/", about_us.contact, name="contact"),
    path("privacy/", about_us.privacy, name="privacy"),
    path("toegankelijkheid/", about_us.accessibility, name="accessibility"),
    path("gemeente/", your_municipality.choose_municipality, name="choose_municipality"),
    path("gemeente/suggesties", your_municipality.place_suggestions, name="place_suggestions"),
    path("documenten/<int:document_id>/<str:document_filename>", documents.serve, name="wagtaildocs_serve"),
    re_path(
        r"^beeld/(?P<digest>[0-9a-f]{64})-(?P<width>[1-9][0-9]{1,4})\.(?P<kind>webp|jpg)$",
        machine.picture,
        name="picture",
    ),
    re_path(r"^beeld/(?P<digest>[0-9a-f]{64})/original$", machine.hashed_picture, name="hashed_picture"),
    re_path(r"^beeld/logo/(?P<digest>[0-9a-f]{64})\.webp$", machine.logo, name="logo"),
    re_path(r"^thema/(?P<digest>[0-9a-f]{64})\.css$", machine.theme, name="theme"),
    re_path(r"^media/images/(?P<name>[\w=-][\w.=-]{0,199})$", machine.media, name="media"),
    re_path(r"^media/original_images/(?P<name>[\w-][\w.-]{0,199})$", originals.original, name="original"),
    re_path(r"^deelbeeld/(?P<digest>[0-9a-f]{64})\.png$", share.share_picture, name="share_picture"),
    re_path(r"^deelbeeld/(?P<digest>[0-9a-f]{64})/(?P<slug>[-\w]{1,255})\.png$", share.share_picture),
    path("nieuws/rss.xml", share.news_feed, name="news_feed"),
    path("favicon.ico", icons.icon, name="icon"),
    re_path(r"^apple-touch-icon(?:-\d{2,3}x\d{2,3})?(?:-precomposed)?\.png$", icons.touch_icon, name="touch_icon"),
    path("sitemap.xml", machine.sitemap, name="sitemap"),
    path("robots.txt", machine.robots, name="robots"),
    path(".well-known/cjg-help-lines.json", help_line_list.help_line_list, name="help_line_list"),
    path(".well-known/cjg-keys.json", proof.signing_keys, name="signing_keys"),
    path(".well-known/cjg-issuer.json", proof.controller, name="issuer"),
    path("releases/<uuid:uid>/<slug:language>/<int:number>.json", proof.release, name="release"),
    path("releases/<uuid:uid>/<slug:language>.json", proof.releases, name="releases"),
    path("schemas/<slug:name>.json", proof.schema, name="schema"),
    path(".well-known/security.txt", security.security_txt, name="security_txt"),
    path("api/v1/zoek", search_api.search, name="api_search"),
    path("api/v1/openapi.json", search_api.document, name="api_document"),
    re_path(r"^api(?:/.*)?$", search_api.nothing_here),
    # Not Wagtail's own urls: those bring a log-in to every public host.
    re_path(r"^((?:[\w\-]+/)*)$", pages.local_page, name="wagtail_serve"),
]
handler400 = error_pages.bad_request
handler403 = error_pages.forbidden
handler404 = error_pages.not_found
handler500 = error_pages.server_error
