"""What the bot serves over HTTP: health, metrics, and the webhook."""
