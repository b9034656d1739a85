"""Who does what at which participant, and the groups that follow from it."""
