"""How a small pilot is judged: from raw measurements to an honest effect. Pure functions; scipy is imported late."""
