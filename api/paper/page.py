"""The shell of an HTML document that needs nothing beside itself."""

from __future__ import annotations

from html import escape

_STYLE = """
:root{--ink:#1a1a1a;--quiet:#5a5a5a;--line:#c9c9c9;--ins:#0b5d1e;--ins-bg:#e6f4ea;
--del:#8c1d18;--del-bg:#fce8e6;--mov:#174ea6;--mov-bg:#e8f0fe;--said:#6b4e00;--said-bg:#fff7e0}
*{box-sizing:border-box}
body{margin:0 auto;padding:1.5rem 1rem 4rem;max-width:50rem;color:var(--ink);background:#fff;
font:1.0625rem/1.55 Georgia,"Noto Serif","Times New Roman",serif}
h1{font-size:1.4rem;line-height:1.3}h2{font-size:1.2rem}h3{font-size:1.1rem}
h4,h5,h6{font-size:1.0625rem}h2,h3,h4,h5,h6{line-height:1.35;margin:1.6em 0 .5em}
p{margin:.45em 0}.text{white-space:pre-line;overflow-wrap:anywhere}
.quiet,.who,.legend{color:var(--quiet);font-family:"Segoe UI","Noto Sans",Arial,sans-serif;
font-size:.9rem}
.legend ul{list-style:none;display:flex;flex-wrap:wrap;gap:.4rem 1.2rem;margin:0;padding:0}
.permalink{text-decoration:none;color:var(--quiet);font-weight:normal}
.permalink:focus,.permalink:hover{text-decoration:underline}
article{border-top:1px solid var(--line)}article:target{outline:2px solid var(--mov);
outline-offset:6px}
ins{color:var(--ins);background:var(--ins-bg);text-decoration:underline;
text-decoration-thickness:2px;text-underline-offset:2px}
del{color:var(--del);background:var(--del-bg);text-decoration:line-through}
ins.moved,del.moved{color:var(--mov);background:var(--mov-bg);border-bottom:2px dotted var(--mov)}
ins.moved{text-decoration:underline double}del.moved{text-decoration:line-through dotted}
.move{font:.8rem "Segoe UI","Noto Sans",Arial,sans-serif;color:var(--mov);white-space:nowrap;
text-decoration:none}
.said{color:var(--said);background:var(--said-bg);padding:.1rem .4rem;font-style:italic}
.alternative{border-left:3px solid var(--line);padding-left:.8rem;margin:.5em 0}
.note{color:var(--del);font-size:.95rem}
.corner{margin:2.5em 0 1em auto;max-width:22rem;text-align:center;font-size:.95rem}
.number{font-weight:bold}
.d1{margin-left:1.4rem}.d2{margin-left:2.8rem}.d3{margin-left:4.2rem}.d4{margin-left:5.6rem}
@media print{body{max-width:none;padding:0;font-size:11pt}.permalink{display:none}
ins,del,ins.moved,del.moved,.said{background:none}article,p{break-inside:avoid-page}
h2,h3,h4,h5,h6{break-after:avoid-page}@page{margin:2cm}}
"""


def page(lang: str, title: str, body: str) -> str:
    """A whole document: title, language, style for screen and print, content.

    >>> page("kk", "Бұйрық <1>", "<p>…</p>").splitlines()[1]
    '<html lang="kk">'
    """
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(lang)}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="generator" content="Zanbase">\n'
        f"<title>{escape(title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n{body}\n"
        "</body>\n</html>\n"
    )


def permalink(address: str) -> str:
    """A link of a heading to itself: its name is the address of the unit."""
    return f' <a class="permalink" href="#{escape(address)}" aria-label="{escape(address)}">#</a>'


def text(written: str, classes: str = "text") -> str:
    """A paragraph of text, its line breaks kept."""
    return f'<p class="{classes}">{escape(written)}</p>'
