"""The state of one sandbox: the bot's account, people, chats, and what waits between them."""
