"""Finding work: postings, what a person looks for, when an alert is due. Knows no Telegram."""
