"""What the frame adds to Wagtail's admin."""

from config import log_in  # noqa: F401  (registers hooks)
