"""Whom a bond is with: dyads, each with a folder of its own, and the class lists of a school."""
