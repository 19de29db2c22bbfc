"""An answer store: a public page that was made once is given to the next reader without being made again.

While an answer is made, everything that it asks of the database is noted (``watching``), and the moment at which
time alone would change it (``clock``). Each table has a version, which every commit that writes to it makes new
(``telling``, ``versions``). A stored answer is current while none of its tables has a new version; where one has, its
questions are asked again, and the answer stays if the database says the same (``proof``). So nobody who writes a
template or a view has to say what it shows.
"""

from cms.delivery.clock import asked_now, incomplete, until

__all__ = ["asked_now", "incomplete", "until"]
