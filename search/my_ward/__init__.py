"""The reader's own ward: typed, read from the address or from the one cookie that remembers it.

``my_ward(request)`` answers for a page; the tag ``{% ward_bar %}`` (``{% load my_ward %}``) shows it and takes another
choice. The middleware keeps a choice and says ``Vary: Cookie`` where an answer was made with one.
"""

from search.my_ward.names import WardOption
from search.my_ward.reading import MyWard, State, my_ward

__all__ = ["MyWard", "State", "WardOption", "my_ward"]
