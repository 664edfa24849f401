"""Every change to who comes in and with which keys."""
