"""Processes that send mail, each born at once from one that has everything loaded: for each line read, one more.

It writes the number of the process. The line "reap" waits for one that ended.
"""

import os
import sys
import time

import django
from django.core.mail.utils import DNS_NAME
from django.db import connections


def main() -> None:
    """Read lines until there are none."""
    django.setup()
    DNS_NAME.get_fqdn()
    for line in sys.stdin:
        if line.strip() == "reap":
            print(os.wait()[0], flush=True)
            continue
        connections.close_all()
        child = os.fork()
        if not child:
            _send()
        print(child, flush=True)


def _send() -> None:
    """What `manage.py send_mail` does, without the pauses."""
    from ground.changes import leases
    from ground.mail import sending

    leases.HOLDER = sending.HOLDER = f"child:{os.getpid()}"
    with leases.beating(leases.MAIL):
        while True:
            sending.send_due()
            time.sleep(0.02)


if __name__ == "__main__":
    main()
