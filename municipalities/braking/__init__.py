"""Putting the emergency brake on and lifting it: what can be held, by whom, who is told (docs/adr/0057)."""
