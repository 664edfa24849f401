"""One file with everything the database holds, and the way back.

A backup is UTF-8 text, one JSON value a line: what it says of itself (`manifest`), then each row as
`["table", value, …]`, then how many rows of which digest each table has, and last a digest and a
seal over all of that. It can be read without us, and on another kind of database than it came from.
Key files are never in it.
"""
