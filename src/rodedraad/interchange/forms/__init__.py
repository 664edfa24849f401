"""Instruments in other people's formats, and as a file of our own."""
