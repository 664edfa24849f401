"""Coaching: steps of a protocol that a teacher runs, alone or with a coach, kept sealed."""
