"""Run the subscribers of the change log and the clock's jobs, until stopped."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from ground.changes.at_work import GoesOn, until_stopped
from ground.changes.clock import run_due_jobs
from ground.changes.leases import RELAY
from ground.changes.relay import run_once


class Command(BaseCommand):
    help = "Hands changes to their subscribers (search index and others) and runs the clock's jobs."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--once", action="store_true", help="One pass, then stop.")
        parser.add_argument("--pause", type=float, default=0.5, help="Seconds between two looks at the log.")

    def handle(self, *args: Any, once: bool, pause: float, **options: Any) -> None:
        if once:
            self.stdout.write(f"{run_once()} changes handled, {run_due_jobs()} jobs run.")
            return
        until_stopped(_pass, work=RELAY, pause=pause, tell=self.stderr.write)


def _pass(goes_on: GoesOn) -> None:
    run_once()
    run_due_jobs()
