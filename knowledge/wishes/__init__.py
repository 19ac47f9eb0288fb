"""Reading when somebody wishes to be written to: days, hours, quiet hours, and how many a day."""
