"""Whom a bond is with: dyads, with a beginning and an end, each with a folder of its own."""
