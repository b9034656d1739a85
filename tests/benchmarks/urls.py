"""The product's addresses, and before them the yardstick's."""

from django.urls import include, path

from tests.benchmarks.yardstick import yardstick

urlpatterns = [
    path("meetlat/<int:queries>/", yardstick),
    path("", include("config.urls")),
]
handler400 = "municipalities.frame.error_pages.bad_request"
handler404 = "municipalities.frame.error_pages.not_found"
handler500 = "municipalities.frame.error_pages.server_error"
