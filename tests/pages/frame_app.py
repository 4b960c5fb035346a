"""The same frame as ``app.py``, standing where no ``pages/`` folder lies beside it.

Next to one, every run of Streamlit's AppTest begins as the old multipage app, like the first visit after a restart, and
what a test typed is lost on the way through the guard. That way is tested with a real server.
"""

from tracker.ui import frame

frame.show()
