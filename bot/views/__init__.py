"""Plain values in, a Reply out: one file a screen. No I/O here."""
