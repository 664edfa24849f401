"""The talk guide for one bond: prepared, kept at hand in the talk, closed with two lines."""
