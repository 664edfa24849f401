"""A told story read on scales: by one rater, by a second one blind, and by both together."""
