"""The side that bots know: the Bot API over HTTP, by polling or webhook."""
