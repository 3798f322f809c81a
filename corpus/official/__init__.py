"""Acts from the official site adilet.zan.kz and its mirror, politely.

`ids` says what an identifier is, `addresses` where its pages are; `transport` makes one request
and `visits` a careful one (rules of robots, cache, mirror); `pages`, `passport` and `history` read
what came; `shelf` lays it out as a folder with sidecars that `corpus.folder` takes in; `collecting`
does the whole for one act. What depends on the clock is given from outside (`timing`).
"""
