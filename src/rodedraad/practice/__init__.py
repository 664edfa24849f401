"""A whole trajectory to train on, made up; nothing that is written here is kept."""
