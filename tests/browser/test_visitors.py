"""The eyes of these tests see what they are for: each finds a fault that was planted."""

from tests.browser.conftest import Visit
from tests.browser.looking import focus_ring, stray_hosts

ADDRESS = "http://planted.localhost:9/"


def _planted(visit: Visit, body: str):  # type: ignore[no-untyped-def]
    visitor = visit(width=320)
    visitor.context.route("**/*", lambda route: route.fulfill(body=f"<!doctype html>{body}", content_type="text/html"))
    visitor.open(ADDRESS)
    return visitor


def test_something_wider_than_the_window_is_seen(visit: Visit) -> None:
    assert _planted(visit, "<p>kort</p>").sideways() == 0
    assert _planted(visit, '<div style="width: 400px">breed</div>').sideways() > 0


def test_a_cookie_and_storage_are_seen(visit: Visit) -> None:
    assert _planted(visit, "<p>niets</p>").kept() == ""
    assert "volg" in _planted(visit, '<script>document.cookie = "volg=1"</script>').kept()
    assert "volg" in _planted(visit, '<script>localStorage.setItem("volg", 1)</script>').kept()


def test_a_request_to_somebody_else_is_seen(visit: Visit) -> None:
    assert stray_hosts(_planted(visit, '<img src="/eigen.png" alt="">'), ADDRESS) == set()
    assert stray_hosts(_planted(visit, '<img src="http://meter.example/a.png" alt="">'), ADDRESS) == {"meter.example"}


def test_a_removed_focus_ring_is_seen(visit: Visit) -> None:
    ringed = _planted(visit, '<a href="/">lees</a>').page
    bare = _planted(visit, '<a href="/" style="outline: none">lees</a>').page
    for page in (ringed, bare):
        page.keyboard.press("Tab")

    assert focus_ring(ringed) > 0
    assert focus_ring(bare) == 0


def test_a_refused_style_is_a_complaint(visit: Visit) -> None:
    policy = "<meta http-equiv='Content-Security-Policy' content=\"style-src 'none'\">"

    assert not _planted(visit, "<p>kort</p>").complaints
    assert _planted(visit, f"{policy}<p style='color: red'>rood</p>").complaints
