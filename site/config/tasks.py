"""When Wagtail's own work after a save is done: its search index for the admin, its list of references."""

from functools import partial
from typing import Any

from django.db import transaction
from django_tasks.backends.immediate import ImmediateBackend


class AfterCommit(ImmediateBackend):
    """Runs each task at once, but after the transaction that asked for it.

    Inside it, on PostgreSQL, two editors who publish at the same moment wait for each other's rows of the search
    index until the database ends one of them (docs/adr/0003). A task that fails is logged; what was saved stays.
    """

    def _execute_task(self, task_result: Any) -> None:
        transaction.on_commit(partial(super()._execute_task, task_result))
