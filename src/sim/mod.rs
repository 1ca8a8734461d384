//! A stand-in for the Telegram Bot API: what people do goes in, what they see comes out; the bot meets it as an API base URL.
