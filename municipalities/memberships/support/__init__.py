"""What national support does at a participant, each thing with a reason and seen by it (docs/adr/0060)."""
