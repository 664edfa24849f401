"""Which bond to keep, to build, to repair: a map of her own."""
