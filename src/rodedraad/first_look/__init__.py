"""Six minutes for one bond, without an account: it looks across instrument, picture and cards."""
