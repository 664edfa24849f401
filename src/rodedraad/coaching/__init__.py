"""Coaching: steps of a protocol that people run, kept sealed. First those of a teacher alone."""
