"""The peer: the same article the usual Wagtail way."""
