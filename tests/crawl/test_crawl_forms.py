"""Every form that somebody of a participant may send, with what is of another in each field that chooses a row."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.http import HttpResponse

from municipalities.pages.models import EventIndex, LocalPage, NewsIndex, NewsItem
from municipalities.register.site import LocalSite
from tests.crawl.asking import Crawler, told
from tests.crawl.forms import Sent, sent_by
from tests.crawl.planted import Planted, plant
from tests.making.files import document_of, photo, picture_of, saved, upload
from tests.making.participants import home_of
from tests.making.people import manager_of
from tests.municipalities.foreign import Route, admin_routes
from tests.municipalities.test_tenancy import rows_of

NUMBER = re.compile(r"/\d+/")
# A page is not copied to where one has no rights, and the screen of the look comes back when it is saved.
REFUSED = {"/admin/pages/copy/", "/admin/vormgeving/"}
PICTURE = saved(photo(), "PNG")
# What takes away what the other forms are about, or ends the session.
LEFT_OUT = re.compile(r"delete|logout|inloggen|wisselen|unpublish|move|password")


class Sender(Crawler):
    """Somebody who sends each of their own forms with one thing of another in it."""

    def __init__(self, person: Any, planted: Planted) -> None:
        super().__init__(person, planted)
        self.fields: set[tuple[str, str]] = set()
        self.accepted: set[str] = set()
        self.forms: set[str] = set()

    def send(self, route: Route, address: str) -> None:
        """As it is, and once for each field that chooses a row."""
        form = self.form_of(route, address)
        if form is None:
            return
        self.forms.add(address)
        if self.post(address, form.fields).status_code in (301, 302):
            self.accepted.add(address)
        for name, model in form.choosing.items():
            if key := self.foreign(model):
                self.sends(route, address, form, {name: key})
        added = {name: key for name, model in form.not_shown.items() if (key := self.foreign(model))}
        if added:
            self.sends(route, address, form, added)

    def post(self, address: str, fields: dict[str, list[str]]) -> HttpResponse:
        """With a file, where one is asked for."""
        files = {}
        if address.endswith("/add/") and ("/images/" in address or "/documents/" in address):
            data, called = (PICTURE, "foto.png") if "/images/" in address else (b"%PDF-1.4", "folder.pdf")
            files["files[]" if "/multiple/" in address else "file"] = upload(data, called)
        return self.client.post(address, fields | files)

    def form_of(self, route: Route, address: str) -> Sent | None:
        if "_auth_user_id" not in self.client.session:
            self.client.force_login(self.person)
        response: HttpResponse = self.client.get(address)
        return None if response.status_code != 200 or response.streaming else sent_by(response)

    def foreign(self, model: type[Any]) -> str:
        """The key of a row of another; empty when none of them is of this kind."""
        keys = {str(key) for each, found in self.planted.keys.items() if issubclass(each, model) for key in found}
        return min(keys, default="")

    def sends(self, route: Route, address: str, form: Sent, chosen: dict[str, str]) -> None:
        response = self.post(address, form.fields | {name: [key] for name, key in chosen.items()})
        self.found.requests += 1
        self.fields |= {(address, name) for name in chosen}
        name = " ".join(chosen)
        body = b"" if response.streaming else response.content
        if response.status_code >= 500:
            self.wrong(route, name, str(response.status_code))
        if told(body, str(response.headers)):
            self.wrong(route, name, "tells")
        if hurt := self.planted.hurt():
            self.wrong(route, name, *hurt)


@pytest.mark.sqlite
def test_crawl_of_every_field_that_chooses_a_row(
    utrecht: LocalSite, zeist: LocalSite, capsys: pytest.CaptureFixture[str]
) -> None:
    own = Own(zeist)
    sender = Sender(manager_of(zeist.participant, "zoe"), plant(utrecht))

    for route in admin_routes():
        for address in own.addresses(route):
            if not LEFT_OUT.search(address):
                sender.send(route, address)

    with capsys.disabled():
        print(f"\n{len(sender.forms)} forms, {len(sender.accepted)} accepted as they are, {len(sender.fields)} fields")
    assert not sender.found.wrong, "\n".join(" ".join(each) for each in sender.found.wrong)
    assert {NUMBER.sub("/", address) for address in sender.forms - sender.accepted} == REFUSED


class Own:
    """What somebody has themselves, one thing of each kind."""

    def __init__(self, site: LocalSite) -> None:
        home = home_of(site)
        news = home.add_child(instance=NewsIndex(title="Nieuws", slug="nieuws"))
        events = home.add_child(instance=EventIndex(title="Agenda", slug="agenda"))
        self.image, self.document = picture_of(site, "Schommel"), document_of(site, "Folder")
        page = home.add_child(instance=LocalPage(title="Over ons", slug="over-ons", body="<p>Wij.</p>"))
        item = NewsItem(title="Bericht", slug="bericht", introduction="Kort.", image=self.image)
        self.pages = [home, page, news, events, news.add_child(instance=item)]
        self.new = [("localpage", home), ("newsitem", news), ("eventpage", events)]
        self.site = site
        self.rows = {type(row)._meta.model_name or "": row.pk for row in rows_of(site, "Eigen").values()}

    def addresses(self, route: Route) -> Iterator[str]:
        """The addresses of a route for these things; none when it is about what is not here."""
        about = {"image_id": self.image.pk, "document_id": self.document.pk}
        kind = route.name.split(":")[0].rsplit("_", 1)[-1]
        if "content_type_model_name" in route.holes:
            for name, parent in self.new:
                kinds = {"content_type_app_name": "municipalities", "content_type_model_name": name}
                yield from self._at(route, kinds | {"parent_page_id": parent.pk})
        elif {"page_id", "page_to_move_id", "parent_page_id"} & set(route.holes):
            for page in self.pages:
                holes = ("page_id", "page_to_move_id", "parent_page_id")
                yield from self._at(route, dict.fromkeys(holes, page.pk))
        elif "pk" in route.holes:
            participant = self.site.participant_id
            keys = self.rows | {"look": self.site.pk, "closed_on": participant, "participant": participant}
            if (key := keys.get(kind) or keys.get(route.name)) is not None:
                yield from self._at(route, {"pk": key})
        else:
            yield from self._at(route, about)

    @staticmethod
    def _at(route: Route, values: dict[str, Any]) -> Iterator[str]:
        if set(route.holes) <= set(values):
            yield route.at(values)
