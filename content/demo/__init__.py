"""Example texts for the demo: written for this project, with invented experts, institutes and sources."""
