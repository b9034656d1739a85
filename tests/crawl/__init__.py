"""Every address of the admin host, asked by each role about what is of another."""
