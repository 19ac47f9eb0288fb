"""The side of people: what the chat page and the tests call."""
