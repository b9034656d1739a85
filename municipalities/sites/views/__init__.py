"""The public pages. Each view asks selectors for frozen facts and renders one template."""

from municipalities.frame.context import page_context

__all__ = ["page_context"]
