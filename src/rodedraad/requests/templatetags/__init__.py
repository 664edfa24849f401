"""Tags of the templates here."""
