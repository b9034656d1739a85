"""Run the subscribers of the change log and the clock's jobs, until stopped."""

import signal
import threading
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.db import InterfaceError, OperationalError, close_old_connections

from ground.changes.clock import run_due_jobs
from ground.changes.leases import beating
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
        stop = threading.Event()
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: stop.set())
        with beating():
            while not stop.is_set():
                try:
                    run_once()
                    run_due_jobs()
                except (OperationalError, InterfaceError) as error:  # the database is away: wait and try again
                    self.stderr.write(f"Database: {error}")
                    stop.wait(5)
                close_old_connections()
                stop.wait(pause)
