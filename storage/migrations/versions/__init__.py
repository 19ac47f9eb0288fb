"""One file a change; a file's first four digits are its revision."""
