"""Letting somebody in by mail: the row, inviting, and accepting (docs/adr/0053)."""
