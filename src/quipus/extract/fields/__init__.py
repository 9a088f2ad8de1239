"""Fields: what the rows of a table and the lines of a profile say, "Alias: El Tuerto", each of one subject.

In: a document. Out: claims, and the stretches of its passages that are left to be read as sentences. Never: a table of
calls or payments, whose rows are records.

`finding` knows labels and puts fields together to sheets, `reading` says what a sheet claims.
"""

from quipus.extract.fields.finding import Field, Sheet, Sheets
from quipus.extract.fields.reading import SheetReader

__all__ = ["Field", "Sheet", "SheetReader", "Sheets"]
