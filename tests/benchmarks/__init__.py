"""What the goals of the design cost, measured: `make bench`. Nothing here is asserted by the test suite."""
