"""`make gate-proof`: take each rule of the gate away in turn, and ask that a test fails.

Its exit code is 1 when a rule can be taken away and no test fails, and the rule is named. First the tests have to pass
with every rule in its place. RULE="part of its words" tries some.
"""

import logging
import os
import sys
import time
from dataclasses import dataclass
from typing import Any

import pytest
from _pytest.runner import runtestprotocol

FILES = [
    f"tests/content/test_{name}.py"
    for name in (
        "requirements", "gate", "around_the_gate", "recording_verdicts", "reconciling",
    )
]  # fmt: skip


class Proof:
    """Runs the chosen tests, once as all is and once for each rule that is away."""

    def __init__(self, part: str) -> None:
        from tests.gate_removed import ALL

        self.rules = [each for each in ALL if part in each.rule]
        self.without: list[str] = []  # the rules that no test misses

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        items[:] = [item for item in items if any(self._of(rule, item) for rule in self.rules)]

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        logging.disable(logging.ERROR)  # a line for every draft
        for item in session.items:
            if words := self._words_of_failure(item):
                pytest.exit(f"{item.nodeid} fails with every rule in its place: {words}", 2)
        for rule in self.rules:
            began = time.monotonic()
            with rule.away():
                failing = next(
                    (item for item in session.items if self._of(rule, item) and self._words_of_failure(item)), None
                )
            seen = failing.nodeid.rpartition("/")[2] if failing else "NO TEST FAILS"
            print(f"{time.monotonic() - began:5.1f} s  {rule.rule}: {seen}", flush=True)
            if failing is None:
                self.without.append(rule.rule)
        return True

    def pytest_report_teststatus(self, report: Any) -> tuple[str, str, str]:
        return "", "", ""

    def _of(self, rule: Any, item: pytest.Item) -> bool:
        return any(part in item.nodeid for part in rule.tests if part)

    def _words_of_failure(self, item: pytest.Item) -> str:
        """How a test fails now; empty when it passes."""
        item._initrequest()  # type: ignore[attr-defined]
        reports = runtestprotocol(item, log=False, nextitem=_Another(item.session))  # type: ignore[arg-type]
        return "\n".join(str(report.longrepr) for report in reports if report.failed)


@dataclass
class _Another:
    """A test of another file, as pytest sees it: after one that is followed by it, only what is of the run stays."""

    session: pytest.Session

    def listchain(self) -> list[Any]:
        return [self.session]


def main() -> None:
    """Try, say."""
    # Not before pytest: it sets up what the product needs.
    proof = _Late(os.environ.get("RULE", ""))
    code = pytest.main(
        ["-q", "-s", "-n", "0", "-p", "no:cacheprovider", "--no-header", "--no-summary", *FILES], [proof]
    )
    if code:
        sys.exit(f"The tests could not be run: {code!r}.")
    if proof.without:
        sys.exit("No test fails without: " + "; ".join(proof.without))
    print(f"{proof.tried} rules: without any of them a test fails.")


class _Late:
    """Makes the proof when Django is there."""

    def __init__(self, part: str) -> None:
        self.part = part
        self.proof: Proof | None = None

    @property
    def without(self) -> list[str]:
        return self.proof.without if self.proof else ["anything"]

    @property
    def tried(self) -> int:
        return len(self.proof.rules) if self.proof else 0

    @pytest.hookimpl(trylast=True)
    def pytest_sessionstart(self, session: pytest.Session) -> None:
        self.proof = Proof(self.part)
        session.config.pluginmanager.register(self.proof)


if __name__ == "__main__":
    main()
