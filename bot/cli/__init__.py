"""The command line: one module a command. Each imports what it needs only when it runs."""
