"""How good the answers are, measured on a collection with judged questions."""
