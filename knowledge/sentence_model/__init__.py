"""A small sentence model on numpy: text to word pieces, word pieces to one vector."""
