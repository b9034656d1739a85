"""Judged questions about the demo's texts and services, as parents, teenagers, grandparents and learners type them."""
