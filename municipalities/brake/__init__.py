"""The emergency brake: what it holds, asked by whatever is shown to readers (docs/adr/0057)."""
