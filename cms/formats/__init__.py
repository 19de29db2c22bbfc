"""How days are typed in the admin: day first in every language (``FORMAT_MODULE_PATH``).

Django reads 03/07 as a day in March. People of one office use the admin in Vietnamese and in
English, so a day must not change with the language of whoever types it.
"""

DATE_INPUT_FORMATS = ["%d/%m/%Y", "%d-%m-%Y", "%Y-%m-%d"]
DATETIME_INPUT_FORMATS = [
    "%d/%m/%Y %H:%M",
    "%d/%m/%Y %H:%M:%S",
    "%d/%m/%Y",
    "%Y-%m-%d %H:%M",
    "%Y-%m-%d %H:%M:%S",
    "%Y-%m-%dT%H:%M",
]
