"""REDCap: its data dictionary, read and written, beside data or as an instrument."""
