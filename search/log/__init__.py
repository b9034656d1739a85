"""What people look for, without people. Pages count a search with `search.log.recording`."""
