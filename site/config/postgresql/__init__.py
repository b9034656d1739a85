"""Django's PostgreSQL, that gives up a query when the server sleeps (docs/adr/0027)."""
