"""Letting one coach look along: what, until when, previewed, and taken back at once."""
