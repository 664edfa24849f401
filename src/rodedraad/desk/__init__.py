"""The coach's desk: what is next, hours and cases without names, something to train on."""
