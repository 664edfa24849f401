"""Rode Draad: look at, understand and talk about the bond between one teacher and one pupil."""
