"""Where the rooms become one product: settings, addresses, and what looks over all of them at once.

Backups, the demo, the work that waits for its time, keys turned, registers and reports. No pages.
"""
