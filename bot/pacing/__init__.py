"""How fast messages go out: whoever chats comes first, what we send by ourselves keeps a pace."""
