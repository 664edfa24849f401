"""Material for delicate talks that needs nothing: no account, no pupil, no storage."""
