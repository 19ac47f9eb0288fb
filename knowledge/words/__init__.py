"""Reading what people type: cleaning, mending, stems, words that mean the same."""
