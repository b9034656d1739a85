"""Show whether a relay runs, how far each subscriber has read, what was set aside, and when the clock's jobs run."""

from typing import Any

from django.core.management.base import BaseCommand

from ground.changes.clock import ClockJob
from ground.changes.cursors import Cursor, QuarantinedChange
from ground.changes.leases import RELAY, SignOfLife
from ground.changes.log import ChangeCounter
from ground.changes.relay_health import troubles


class Command(BaseCommand):
    help = "Prints relays, cursors, quarantined changes and jobs; exit code 1 when something needs a person."

    def handle(self, *args: Any, **options: Any) -> None:
        for relay in SignOfLife.objects.filter(work=RELAY):
            self.stdout.write(f"Relay {relay.holder}: last sign of life {relay.beat_at:%Y-%m-%d %H:%M:%S}")
        last = ChangeCounter.objects.filter(pk=1).values_list("last", flat=True).first() or 0
        self.stdout.write(f"Log: {last} changes")
        for cursor in Cursor.objects.all():
            trouble = f"  attempt {cursor.attempts}: {cursor.last_error}" if cursor.attempts else ""
            self.stdout.write(f"  {cursor.subscriber}: {last - cursor.position} behind{trouble}")
        for row in QuarantinedChange.objects.select_related("change"):
            self.stdout.write(f"  set aside by {row.subscriber}: {row.change} ({row.error})")
        for job in ClockJob.objects.all():
            state = "FAILED" if job.last_failed else "ok"
            self.stdout.write(f"Job {job.name}: due {job.due_at:%Y-%m-%d %H:%M}, {state}: {job.last_result}")
        if found := list(troubles()):
            self.stdout.write("Look at this:")
            for sentence in found:
                self.stdout.write(f"  {sentence}")
            raise SystemExit(1)
