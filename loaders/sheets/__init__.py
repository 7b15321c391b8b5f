"""Spreadsheets and CSV as offices keep them: read, told apart by their headers, and loaded with a report of every cell."""
