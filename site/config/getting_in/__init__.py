"""Getting in: log in with a passkey, or with a password and a code; and give oneself, add and remove those."""
