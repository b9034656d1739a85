"""Mail: an outbox whose rows are written with their cause, and a process of its own that sends them (docs/adr/0044)."""

from ground.mail.letters import declare_letter, send_later

__all__ = ["declare_letter", "send_later"]
