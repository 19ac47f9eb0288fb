"""Everything Telegram, and the wiring of the other rooms into one bot."""
