"""Use cases: permission → load → rule → flush. The session is an argument; nothing here commits or knows a screen."""
