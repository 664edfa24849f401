"""The pupil's own view: asked by a link, sent without an account, sealed to one named reader."""
