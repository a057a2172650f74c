"""What `make` runs: the check, the report, a new stretch, the schema, the contact sheet.

It may import every other wing.
"""
