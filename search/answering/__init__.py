"""From what somebody typed to results that a page or a program can show."""
