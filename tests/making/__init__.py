"""What the tests of every area make: one name for one thing. A conftest has the fixtures that call these."""
