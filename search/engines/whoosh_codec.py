"""How lists of postings are kept in an index of Whoosh.

Whoosh sorts postings, cuts them into blocks and keeps segments; what a block looks like is the
business of a codec. This one keeps numbers of documents, frequencies and places as plain arrays, so
that a whole list is read at once where the stock codec unpickles every posting. Whoosh's own
queries run on it all the same.

A block: head (`_HEAD`), then, compressed where it pays, the numbers of the documents (of four
bytes; their differences where compressed), the frequencies (four bytes) and all places (four
bytes each, as many for a document as its frequency tells; none for labels).
"""

from __future__ import annotations

import struct
import zlib
from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh.codec.whoosh3 import W3Codec, W3LeafMatcher, W3PostingsWriter
from whoosh.formats import Format
from whoosh.util.numeric import byte_to_length, length_to_byte

#: Bytes after the head, documents, last of them, greatest frequency, compressed, last block,
#: bytes that stand for the least and the greatest length.
_HEAD = struct.Struct("<IIIfBBBB")
_MAGIC = b"zan1"
_BLOCK = 512
#: Fewer bytes than these do not shrink.
_WORTH = 96

Numbers = NDArray[np.int32]


class _PostingsWriter(W3PostingsWriter):  # type: ignore[misc]
    def _write_block(self, last: bool = False) -> None:
        if not self._blockcount:
            self._postfile.write(_MAGIC)
        self._terminfo.add_block(self)
        ids = self._ids
        values = b"".join(self._values)
        size = 8 * len(ids) + len(values)
        compressed = size > _WORTH
        if compressed:
            steps = np.diff(np.asarray(ids, "<u4"), prepend=np.uint32(0))
            data = zlib.compress(b"".join((steps.tobytes(), self._weights.tobytes(), values)), 1)
        else:
            data = b"".join((ids.tobytes(), self._weights.tobytes(), values))
        head = _HEAD.pack(
            len(data),
            len(ids),
            ids[-1],
            self._maxweight,
            compressed,
            last,
            length_to_byte(self._minlength),
            length_to_byte(self._maxlength),
        )
        self._postfile.write(head)
        self._postfile.write(data)
        self._blockcount += 1
        self._new_block()


class LexemeMatcher(W3LeafMatcher):  # type: ignore[misc]
    """A list of postings, one after another for Whoosh, and whole for us."""

    _data: Any
    _ids: Any
    _weights: Any
    _values: Any

    def whole(self) -> tuple[Numbers, Numbers, bytes]:
        """The documents, how often each holds the lexeme, and all places as four bytes each."""
        data = self._postfile.get(self._startoffset, self._length)
        ids, often, places = [], [], []
        at, last = len(_MAGIC), False
        while not last:
            size, count, _, _, compressed, last, _, _ = _HEAD.unpack_from(data, at)
            at += _HEAD.size
            block = _block(data[at : at + size], count, compressed)
            ids.append(block[0])
            often.append(block[1])
            places.append(block[2])
            at += size
        return np.concatenate(ids), np.concatenate(often), b"".join(places)

    def __init__(
        self, postfile: Any, startoffset: int, length: int, format_: Format, **options: Any
    ) -> None:
        self._length = length
        super().__init__(postfile, startoffset, length, format_, **options)

    def _read_header(self) -> None:
        self._baseoffset = self._startoffset + len(_MAGIC)

    def _goto(self, position: int) -> None:
        self._data = self._ids = self._weights = self._values = None
        self._i = 0
        head = _HEAD.unpack(self._postfile.get(position, _HEAD.size))
        size, self._blocklength, self._maxid, self._maxweight = head[:4]
        self._compression, self._lastblock = head[4], bool(head[5])
        self._minlength, self._maxlength = byte_to_length(head[6]), byte_to_length(head[7])
        self._dataoffset = position + _HEAD.size
        self._nextoffset = self._dataoffset + size

    def _read_data(self) -> None:
        data = self._postfile.get(self._dataoffset, self._nextoffset - self._dataoffset)
        self._data = _block(data, self._blocklength, self._compression)

    def _read_ids(self) -> None:
        if self._data is None:
            self._read_data()
        self._ids = self._data[0].tolist()

    def _read_weights(self) -> None:
        if self._data is None:
            self._read_data()
        self._weights = self._data[1].astype(float).tolist()

    def _read_values(self) -> None:
        if self._data is None:
            self._read_data()
        _, often, places = self._data
        if not places:
            self._values = [b""] * len(often)
            return
        ends = (np.cumsum(often) * 4).tolist()
        self._values = [places[a:b] for a, b in zip([0, *ends[:-1]], ends, strict=True)]


def _block(data: bytes, count: int, compressed: int) -> tuple[Numbers, Numbers, bytes]:
    if compressed:
        data = zlib.decompress(data)
    ids = np.frombuffer(data, "<i4", count)
    if compressed:
        ids = np.cumsum(ids, dtype=np.int32)
    often = np.frombuffer(data, "<f4", count, 4 * count).astype(np.int32)
    return ids, often, data[8 * count :]


class LexemeCodec(W3Codec):  # type: ignore[misc]
    """Whoosh's third codec with blocks of our own."""

    length_stats = False

    def postings_writer(self, dbfile: Any, byteids: bool = False) -> _PostingsWriter:
        return _PostingsWriter(dbfile, blocklimit=_BLOCK, byteids=byteids)

    def postings_reader(
        self, dbfile: Any, terminfo: Any, format_: Format, term: Any = None, scorer: Any = None
    ) -> LexemeMatcher:
        offset, length = terminfo.extent()
        if isinstance(length, tuple):  # as whoosh-reloaded 2.7.5 reads it back
            (length,) = length
        return LexemeMatcher(dbfile, offset, length, format_, term=term, scorer=scorer)
