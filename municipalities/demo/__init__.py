"""The demo's participants, sites and local content: invented, the same at every load, and recognisably an example."""
