"""Material for delicate talks that needs nothing: no account, no pupil, no storage.

In `guide` stands the one thing that is kept: a talk about one bond, sealed.
"""
