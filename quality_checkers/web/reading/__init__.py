"""Reading: the report as a page, as a PDF and as a table."""
