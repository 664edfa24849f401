"""The pupil-file firewall: a sentence leaves only by hand, with a preview of who may read it."""
