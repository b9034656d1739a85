"""Make a participant whole, from its municipalities to a site people can visit."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from municipalities.onboarding.making import CannotOnboard, NewSite, make_participant
from municipalities.register.hosts import address_of
from municipalities.register.municipality import Municipality
from municipalities.register.site import DEFAULT_COLOUR


class Command(BaseCommand):
    help = "Makes a participant for municipalities that are free: group and rights, site, pages, host and colours."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("codes", nargs="+", metavar="CODE", help="CBS codes, for example GM0344.")
        parser.add_argument("--host", required=True, help="Host name of the site, for example cjg.voorbeeld.nl.")
        parser.add_argument("--name", default="", help="Name of the participant; default: its municipalities.")
        parser.add_argument("--brand", default="", help="Name of the site; default: CJG and the name.")
        parser.add_argument("--place", default="", help="What 'In ...' says above local text; default: the name.")
        parser.add_argument("--colour", default=DEFAULT_COLOUR, help="Primary colour, for example #0b6e99.")
        parser.add_argument(
            "--gp-phone", default="", help="Number of the out-of-hours GP post; no site is public without."
        )

    def handle(self, *args: Any, codes: list[str], host: str, **options: Any) -> None:
        rows = Municipality.objects.filter(code__in=[code.upper() for code in codes])
        name = options["name"] or ", ".join(row.name for row in rows)
        site = NewSite(
            host=host,
            name=options["brand"] or f"CJG {name}",
            place_name=options["place"] or name,
            colour=options["colour"],
            contact={"gp_out_of_hours_phone": options["gp_phone"]},
        )
        try:
            made = make_participant(codes, site, name=options["name"])
        except CannotOnboard as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{made.name} is made: {address_of(made.hosts.get().host)}/")
        if not made.is_live:
            self.stdout.write(
                "The site is in preparation. Before it can be public it needs the number of the out-of-hours GP post "
                "(Site inrichten, Sites, or --gp-phone here) and a listing of youth health care for each of its "
                "municipalities (Hulp en aanbod, Aanbod). Then tick it in the admin: Site inrichten, Sites, openbaar."
            )
