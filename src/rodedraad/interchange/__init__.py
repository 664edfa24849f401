"""Other people's formats, one module a format."""
